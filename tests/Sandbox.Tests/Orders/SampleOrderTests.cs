namespace PendingPoints.Tests.Orders;

using System.Text.Json;
using PendingPoints.Sandbox;
using PendingPoints.Tests.Capillary;
using PendingPoints.Tests.Http;
using PendingPoints.Tests.Shop;

/// <summary>The providers know the orders of the samples, as samples/order-events/expected.json tells of them.</summary>
public sealed class SampleOrderTests
{
    private const string Clara = """
        "vtex/order-placed.json": {
          "becomes": "order", "store": "acme-br", "eventId": "v1-01@payment-approved@1", "source": "acmebr", "orderId": "v1-01",
          "date": "2126-11-20T13:15:00+00:00", "amount": 249.90, "currency": "BRL",
          "customer": { "email": "clara@example.com", "document": "12345678909", "mobile": "5511955550010" }, "points": 249
        }
        """;

    [Theory]
    [InlineData("clara@example.com")]
    [InlineData("12345678909")]
    public async Task BonifiQ_knows_an_order_of_its_store_by_all_that_the_sample_names_though_its_date_lies_ahead(string customer)
    {
        using var samples = TestSamples.Expecting("{" + Clara + "}");
        await using var sandbox = await StartAsync(samples);

        var reply = await AskBonifiQAsync(sandbox, customer);
        Assert.Equal(249, reply.GetProperty("TotalPendingPoints").GetInt32());
        var order = Assert.Single(reply.GetProperty("PendingOrders").EnumerateArray());
        Assert.Equal(DateTimeOffset.Parse("2126-11-20T13:15:00Z", null), order.GetProperty("OrderDate").GetDateTimeOffset());
        Assert.Equal(249.90m, order.GetProperty("OrderValue").GetDecimal());
    }

    [Fact]
    public async Task Capillary_knows_an_order_of_its_store_by_mobile()
    {
        using var samples = TestSamples.Expecting(
            """
            { "shopify/orders-create.json": {
                "becomes": "order", "store": "acme-in", "orderId": "820982911946154508", "date": "2026-11-20T10:15:00+05:30",
                "amount": 4999.50, "currency": "INR", "points": 4999,
                "customer": { "email": "ravi@example.com", "mobile": "919855550020", "externalId": "115310627314723954" } } }
            """);
        await using var sandbox = await StartAsync(samples);

        Assert.Equal(4999m, await PromisedAsync(sandbox, "919855550020"));
    }

    [Fact]
    public async Task Every_event_of_a_batch_counts()
    {
        var (one, other) = (Order("b-1", 10, mobile: "919855550021"), Order("b-2", 20, mobile: "919855550022"));
        using var samples = TestSamples.Expecting(
            $$"""{ "cloudevents/batch.json": { "becomes": "split", "events": [ {{one}}, { "becomes": "guest" }, {{other}} ] } }""");
        await using var sandbox = await StartAsync(samples);

        Assert.Equal(10m, await PromisedAsync(sandbox, "919855550021"));
        Assert.Equal(20m, await PromisedAsync(sandbox, "919855550022"));
    }

    [Fact]
    public async Task An_order_that_two_samples_tell_of_counts_once_but_the_other_store_may_have_one_of_the_same_id()
    {
        var (one, other) = (Order("7", 10, mobile: "919855550021"), Order("7", 30, document: "12345678909", store: "acme-br"));
        using var samples = TestSamples.Expecting(
            $$"""{ "a/created.json": {{one}}, "a/updated.json": {{one}}, "b/created.json": {{other}} }""");
        await using var sandbox = await StartAsync(samples);

        Assert.Equal(10m, await PromisedAsync(sandbox, "919855550021"));
        Assert.Equal(30, (await AskBonifiQAsync(sandbox, "12345678909")).GetProperty("TotalPendingPoints").GetInt32());
    }

    [Theory]
    [InlineData("thin", null, null)]
    [InlineData("not-an-order", "acme-br", 1)]
    [InlineData("order", "acme-br", null)]
    [InlineData("order", "elsewhere", 1)]
    public async Task Of_anything_else_no_provider_hears(string becomes, string? store, int? points)
    {
        using var samples = TestSamples.Expecting($$"""
            { "vtex/other.json": { "becomes": "{{becomes}}", "store": {{JsonSerializer.Serialize(store)}}, "orderId": "1", "amount": 1,
                "points": {{JsonSerializer.Serialize(points)}}, "date": "2026-11-20T10:15:00Z",
                "customer": { "email": "clara@example.com" } } }
            """);
        await using var sandbox = await StartAsync(samples);

        Assert.Equal(404, (await AskBonifiQAsync(sandbox, "clara@example.com")).GetProperty("Code").GetInt32());
    }

    [Fact]
    public async Task An_order_of_the_shop_does_not_take_the_place_of_a_sample_with_its_id()
    {
        using var samples = TestSamples.Expecting("{" + Clara.Replace("v1-01", "1001", StringComparison.Ordinal) + "}");
        await using var sandbox = await StartAsync(samples);
        var order = await sandbox.OrderAsync("""{"store":"acme-br","customer":"bruno@example.com","value":1}""");
        Assert.Equal("1001", order.GetProperty("orderId").GetString());
        using var annulled = await sandbox.Http.PostJsonAsync("/orders/1001/annulled", "");

        Assert.Equal(249, (await AskBonifiQAsync(sandbox, "clara@example.com")).GetProperty("TotalPendingPoints").GetInt32());
    }

    [Fact]
    public async Task Without_samples_the_sandbox_starts_all_the_same()
    {
        using var empty = new TestSamples();
        await using var withoutFile = await StartAsync(empty);
        await using var withoutFolder = await TestSandbox.StartAsync(new() { Samples = Path.Combine(empty.Folder, "none") });

        Assert.Equal(369, (await AskBonifiQAsync(withoutFile, "ana@example.com")).GetProperty("TotalPendingPoints").GetInt32());
        Assert.Equal(369, (await AskBonifiQAsync(withoutFolder, "ana@example.com")).GetProperty("TotalPendingPoints").GetInt32());
    }

    [Fact]
    public async Task The_people_who_are_always_there_have_the_same_points_beside_the_repository_s_own_samples()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.True(Directory.Exists(new SandboxOptions().Samples));
        Assert.Equal(369, (await AskBonifiQAsync(sandbox, "ana@example.com")).GetProperty("TotalPendingPoints").GetInt32());
        Assert.Equal(0, (await AskBonifiQAsync(sandbox, "bruno@example.com")).GetProperty("TotalPendingPoints").GetInt32());
        Assert.Equal(200m, await PromisedAsync(sandbox, "915550001"));
        Assert.Equal(0m, await PromisedAsync(sandbox, "915550002"));
    }

    private static Task<TestSandbox> StartAsync(TestSamples samples) => TestSandbox.StartAsync(new() { Samples = samples.Folder });

    private static async Task<JsonElement> AskBonifiQAsync(TestSandbox sandbox, string customer)
    {
        using var bonifiQ = Client.Of(sandbox.Sandbox.BonifiQ.Address, "sandbox-token", "sandbox-key");
        return await bonifiQ.JsonAsync($"/v1/pvt/Customer/{customer}/pendingpoints");
    }

    private static string Order(string id, int amount, string? mobile = null, string? document = null, string store = "acme-in") => $$"""
        { "becomes": "order", "store": "{{store}}", "orderId": "{{id}}", "date": "2026-11-20T10:15:00Z", "amount": {{amount}},
          "points": {{amount}}, "customer": { "{{(mobile is null ? "document" : "mobile")}}": "{{mobile ?? document}}" } }
        """;

    private static async Task<decimal> PromisedAsync(TestSandbox sandbox, string mobile)
    {
        using var capillary = TestCapillary.ClientOf(sandbox.Sandbox.Capillary, new());
        var query = $"source=INSTORE&identifierName=mobile&identifierValue={mobile}";
        var reply = await capillary.JsonAsync($"/v2/customers/lookup/points/balance?{query}");
        return reply.GetProperty("promisedPoints").GetDecimal();
    }
}
