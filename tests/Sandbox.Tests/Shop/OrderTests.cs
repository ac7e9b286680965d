namespace PendingPoints.Tests.Shop;

using System.Net;
using System.Text.Json;
using Amqp;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Tests.Http;

public sealed class OrderTests
{
    [Fact]
    public async Task An_order_is_announced_as_the_answer_shows_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var order = await sandbox.OrderAsync("""{"store":"acme-br","customer":"ana@example.com","value":199.90}""");

        var receiver = new ReceiverLink(await sandbox.ConnectAsync(), "test", BrokerNames.OrderEvents);
        var message = await receiver.ReceiveAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(order.GetProperty("eventId").GetString(), message.Properties.MessageId);
        Assert.Equal("order-placed", message.Properties.Subject);
        Assert.Equal("application/json", message.Properties.ContentType.ToString());
        var body = JsonElement.Parse((byte[])message.Body);
        Assert.True(JsonElement.DeepEquals(order.GetProperty("event"), body));
        Assert.Equal("199.90", body.GetProperty("order").GetProperty("value").GetProperty("amount").GetRawText());
        Assert.Equal("BRL", body.GetProperty("order").GetProperty("value").GetProperty("currency").GetString());
        Assert.Equal("ana@example.com", body.GetProperty("customer").GetProperty("email").GetString());
    }

    [Theory]
    [InlineData("915550001", """{"email":"tom@example.com","mobile":"915550001"}""")]
    [InlineData("tom@example.com", """{"email":"tom@example.com","mobile":"915550001"}""")]
    [InlineData("915551234", """{"mobile":"915551234"}""")]
    [InlineData("carla@example.com", """{"email":"carla@example.com"}""")]
    [InlineData("c-17", """{"externalId":"c-17"}""")]
    public async Task The_event_names_the_customer_by_all_that_the_shop_knows(string customer, string identifiers)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var order = await sandbox.OrderAsync($$"""{"store":"acme-in","customer":"{{customer}}","value":10}""");
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(identifiers), order.GetProperty("event").GetProperty("customer")));
    }

    [Fact]
    public async Task The_provider_of_the_store_knows_the_order_and_hears_what_becomes_of_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var bonifiQ = Client.Of(sandbox.Sandbox.BonifiQ.Address, "sandbox-token", "sandbox-key");
        var id = (await sandbox.OrderAsync("""{"store":"acme-br","customer":"bruno@example.com","value":100}""")).GetProperty("orderId");
        Assert.Equal(100, await PendingAsync(bonifiQ));

        using (var moved = await sandbox.Http.PostJsonAsync($"/orders/{id}/annulled", ""))
        {
            Assert.Equal("annulled", (await moved.JsonAsync()).GetProperty("status").GetString());
        }

        Assert.Equal(0, await PendingAsync(bonifiQ));
    }

    [Fact]
    public async Task A_delivered_order_is_granted_at_once_when_the_program_does_not_wait()
    {
        await using var sandbox = await TestSandbox.StartAsync(new() { BonifiQ = new() { ScoringWait = TimeSpan.Zero } });
        using var bonifiQ = Client.Of(sandbox.Sandbox.BonifiQ.Address, "sandbox-token", "sandbox-key");
        var id = (await sandbox.OrderAsync("""{"store":"acme-br","customer":"bruno@example.com","value":100}""")).GetProperty("orderId");

        using var moved = await sandbox.Http.PostJsonAsync($"/orders/{id}/delivered", "");

        Assert.Equal("delivered", (await moved.JsonAsync()).GetProperty("status").GetString());
        Assert.Equal(0, await PendingAsync(bonifiQ));
    }

    [Fact]
    public async Task An_order_that_is_ingested_late_is_not_at_the_provider_yet()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var bonifiQ = Client.Of(sandbox.Sandbox.BonifiQ.Address, "sandbox-token", "sandbox-key");
        await sandbox.OrderAsync("""{"store":"acme-br","customer":"bruno@example.com","value":100,"ingestedAfter":"01:00:00"}""");
        Assert.Equal(0, await PendingAsync(bonifiQ));
    }

    [Fact]
    public async Task Orders_are_listed_and_only_those_that_exist_move_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = (await sandbox.OrderAsync("""{"store":"acme-br","customer":"ana@example.com","value":1}""")).GetProperty("orderId");
        await sandbox.OrderAsync("""{"store":"acme-in","customer":"915550001","value":2}""");
        var orders = await sandbox.Http.GetStringAsync("/orders", TestContext.Current.CancellationToken);
        Assert.Equal(2, JsonElement.Parse(orders).GetArrayLength());
        Assert.Contains("+00:00\"", orders, StringComparison.Ordinal);

        using var nowhere = await sandbox.Http.PostJsonAsync("/orders/none/delivered", "");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);

        using var annulled = await sandbox.Http.PostJsonAsync($"/orders/{first}/annulled", "");
        using var tooLate = await sandbox.Http.PostJsonAsync($"/orders/{first}/delivered", "");
        Assert.Equal(HttpStatusCode.Conflict, tooLate.StatusCode);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{"store":"acme-br","customer":"ana@example.com","value":"much"}""", "value")]
    [InlineData("""{"store":"acme-br","customer":"ana@example.com","value":1,"ingestedAfter":"soon"}""", "ingestedAfter")]
    [InlineData("""{"store":"acme-br","customer":"ana@example.com","value":1,"colour":"red"}""", "colour")]
    [InlineData("""{"store":"nowhere","customer":"ana@example.com","value":1}""", "store")]
    [InlineData("""{"store":"acme-br","value":1}""", "customer")]
    [InlineData("""{"store":"acme-br","customer":"ana@example.com"}""", "value")]
    [InlineData("""{"store":"acme-br","customer":"ana@example.com","value":0}""", "value")]
    [InlineData("""{"store":"acme-br","customer":"ana@example.com","value":1.999}""", "value")]
    [InlineData("""{"store":"acme-br","customer":"ana@example.com","value":1,"ingestedAfter":"2.00:00:00"}""", "ingestedAfter")]
    public async Task A_wrong_order_is_answered_with_the_field_that_is_wrong(string body, string field)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await sandbox.Http.PostJsonAsync("/orders", body);
        await response.IsProblemAsync(HttpStatusCode.BadRequest, field);
        Assert.Equal(0, (await sandbox.Http.JsonAsync("/orders")).GetArrayLength());
    }

    [Fact]
    public async Task A_broker_that_is_away_is_said_so()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Sandbox.Broker.Stop();
        using var response = await sandbox.Http.PostJsonAsync("/orders", """{"store":"acme-br","customer":"ana@example.com","value":1}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    private static async Task<int> PendingAsync(HttpClient bonifiQ) =>
        (await bonifiQ.JsonAsync("/v1/pvt/Customer/bruno@example.com/pendingpoints")).GetProperty("TotalPendingPoints").GetInt32();
}
