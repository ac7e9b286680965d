namespace PendingPoints.Tests.WebConsole;

using System.Net;
using System.Text;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Tests.Http;
using PendingPoints.Tests.Shop;

/// <summary>What the page hears and says; the app is played by a client of the broker.</summary>
public sealed class ConsoleCallTests
{
    [Fact]
    public async Task An_order_is_followed_from_the_queue_through_its_copy_to_the_notification()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var placed = await sandbox.OrderAsync("""{"store":"acme-br","customer":"ana@example.com","value":59.90}""");
        var id = placed.GetProperty("eventId").GetString()!;
        var session = await sandbox.ConnectAsync();
        var receiver = new ReceiverLink(session, "app", BrokerNames.OrderEvents);
        var received = await receiver.ReceiveAsync();
        var history = new Dictionary<string, object>
        {
            ["pp-original-id"] = id, ["pp-attempt"] = 2, ["pp-waiting-for"] = "order-not-visible",
        };
        await SendAsync(session, BrokerNames.OrderEvents, "copy-2", history, due: true);
        receiver.Accept(received);
        await SendAsync(session, BrokerNames.Notifications, "n-1", [], correlationId: id);
        await SendAsync(session, BrokerNames.Notifications, "n-1", [], correlationId: id);

        var state = await StateAsync(sandbox, state => Kinds(state).Contains("repeat") && Kinds(state).Contains("done"));
        var order = state.GetProperty("orders")[0];

        Assert.Equal(id, order.GetProperty("id").GetString());
        Assert.Equal("ana@example.com", order.GetProperty("order").GetProperty("customer").GetString());
        var stations = order.GetProperty("stations").EnumerateArray().ToArray();
        Assert.Equal(
            ["done", "notified", "queued", "repeat", "taken", "waits"],
            stations.Select(each => each.GetProperty("kind").GetString()).Order());
        var waits = stations.Single(each => each.GetProperty("kind").GetString() == "waits");
        Assert.Equal(("order-not-visible", 2), (waits.GetProperty("why").GetString(), waits.GetProperty("attempt").GetInt32()));
        Assert.True(waits.GetProperty("until").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());

        var detail = await sandbox.Http.JsonAsync($"/order-events/{id}");
        Assert.Equal(
            [("order-events", id), ("order-events", "copy-2"), (BrokerNames.ShopSubscription, "n-1")],
            detail.GetProperty("messages").EnumerateArray().Select(
                message => (message.GetProperty("to").GetString(), message.GetProperty("messageId").GetString())));
    }

    [Fact]
    public async Task A_rejected_event_is_shown_with_its_reason_and_a_failed_delivery_as_such()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var session = await sandbox.ConnectAsync();
        await SendAsync(session, BrokerNames.OrderEvents, "m-1", []);
        var receiver = new ReceiverLink(session, "app", BrokerNames.OrderEvents);
        receiver.Modify(await receiver.ReceiveAsync(), deliveryFailed: true);
        await SendAsync(
            session,
            BrokerNames.RejectedOrderEvents,
            "r-1",
            new() { ["pp-original-id"] = "m-1", ["reason"] = "invalid", ["description"] = "It is empty." });

        var state = await StateAsync(sandbox, state => Kinds(state).Contains("rejected") && Kinds(state).Contains("returned"));

        var rejected = state.GetProperty("orders")[0].GetProperty("stations").EnumerateArray()
            .Single(each => each.GetProperty("kind").GetString() == "rejected");
        Assert.Equal(("invalid", "It is empty."), (rejected.GetProperty("why").GetString(), rejected.GetProperty("text").GetString()));
        Assert.Equal(1, state.GetProperty("queues")[1].GetProperty("reasons").GetProperty("invalid").GetInt32());
    }

    [Fact]
    public async Task The_newest_200_order_events_are_shown_the_newest_first()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var session = await sandbox.ConnectAsync();
        for (var number = 1; number <= 201; number++)
        {
            await SendAsync(session, BrokerNames.OrderEvents, $"m-{number}", []);
        }

        var orders = (await StateAsync(sandbox, _ => true)).GetProperty("orders");

        var ids = orders.EnumerateArray().Select(order => order.GetProperty("id").GetString()).ToArray();
        Assert.Equal((200, "m-201", "m-2"), (ids.Length, ids[0], ids[^1]));
        using var gone = await sandbox.Http.GetAsync("/order-events/m-1", TestContext.Current.CancellationToken);
        await gone.IsProblemAsync(HttpStatusCode.NotFound, "known");
    }

    [Fact]
    public async Task The_broker_goes_away_and_comes_back_with_what_it_holds()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await SendAsync(await sandbox.ConnectAsync(), BrokerNames.RejectedOrderEvents, "m-1", []);

        Assert.Equal(HttpStatusCode.NoContent, await AwayAsync("00:10:00"));
        Assert.True((await StateAsync(sandbox, _ => true)).TryGetProperty("brokerAwayUntil", out _));
        await Assert.ThrowsAnyAsync<Exception>(sandbox.ConnectAsync);

        Assert.Equal(HttpStatusCode.NoContent, await AwayAsync("00:00:00"));
        Assert.False((await StateAsync(sandbox, _ => true)).TryGetProperty("brokerAwayUntil", out _));
        await sandbox.ConnectAsync();
        Assert.Equal(1, (await sandbox.Http.JsonAsync("/queues"))[1].GetProperty("active").GetInt32());

        async Task<HttpStatusCode> AwayAsync(string length)
        {
            using var response = await sandbox.Http.PostJsonAsync("/broker", $$"""{"awayFor":"{{length}}"}""");
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task The_replay_command_is_run_and_what_it_prints_is_shown()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var why = new Dictionary<string, object> { ["reason"] = "store-unknown", ["function"] = "OnOrderEvent" };
        await SendAsync(await sandbox.ConnectAsync(), BrokerNames.RejectedOrderEvents, "m-1", why);

        using var response = await sandbox.Http.PostJsonAsync("/replay", """{"from":"order-events-rejected","reason":"store-unknown"}""");

        var run = await response.JsonAsync();
        Assert.Equal(0, run.GetProperty("exitCode").GetInt32());
        Assert.Contains("1  sent back, 0 left", run.GetProperty("output").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await sandbox.Http.JsonAsync("/queues"))[0].GetProperty("active").GetInt32());
    }

    [Theory]
    [InlineData("/app", """{"method":"GET","path":"/api/health"}""", HttpStatusCode.Conflict, "without --no-app")]
    [InlineData("/app", """{"method":"PUT","path":"/api/health"}""", HttpStatusCode.BadRequest, "method")]
    [InlineData("/app", """{"method":"GET","path":"/admin/host"}""", HttpStatusCode.BadRequest, "path")]
    [InlineData("/app", """{"method":"GET","path":"/api/../admin"}""", HttpStatusCode.BadRequest, "path")]
    [InlineData("/app/kill", "", HttpStatusCode.Conflict, "without --no-app")]
    [InlineData("/broker", "{}", HttpStatusCode.BadRequest, "awayFor")]
    [InlineData("/broker", """{"awayFor":"01:00:00"}""", HttpStatusCode.BadRequest, "awayFor")]
    [InlineData("/replay", """{"from":"order-events"}""", HttpStatusCode.BadRequest, "from")]
    public async Task What_cannot_be_done_is_answered_with_the_reason(string path, string body, HttpStatusCode status, string says)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await sandbox.Http.PostJsonAsync(path, body);
        await response.IsProblemAsync(status, says);
    }

    [Fact]
    public async Task Every_sample_is_offered_with_its_headers()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var samples = (await sandbox.Http.JsonAsync("/samples")).EnumerateArray().ToArray();

        Assert.Equal(Repository.Files("*.json", "samples", "order-events").Count() - 1, samples.Length);
        var binary = samples.Single(sample => sample.GetProperty("name").GetString() == "binary.json");
        Assert.Equal("cloudevents", binary.GetProperty("platform").GetString());
        Assert.Equal("evt-2002", binary.GetProperty("headers").GetProperty("ce-id").GetString());
    }

    // The first state that is as wished.
    private static async Task<JsonElement> StateAsync(TestSandbox sandbox, Predicate<JsonElement> wished)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var reader = new StreamReader(await sandbox.Http.GetStreamAsync("/live", limit.Token));
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)
                && JsonElement.Parse(line["data: ".Length..]) is var state && wished(state))
            {
                return state;
            }
        }

        throw new EndOfStreamException();
    }

    private static IEnumerable<string> Kinds(JsonElement state) => state.GetProperty("orders").EnumerateArray()
        .SelectMany(order => order.GetProperty("stations").EnumerateArray()).Select(station => station.GetProperty("kind").GetString()!);

    private static async Task SendAsync(
        Session session, string entity, string id, Dictionary<string, object> properties, string? correlationId = null, bool due = false)
    {
        var message = new Message
        {
            Properties = new() { MessageId = id, CorrelationId = correlationId },
            ApplicationProperties = new(),
            BodySection = new Data { Binary = Encoding.UTF8.GetBytes("{}") },
        };
        foreach (var (name, value) in properties)
        {
            message.ApplicationProperties[name] = value;
        }

        if (due)
        {
            var at = TimeProvider.System.GetUtcNow().AddDays(1).UtcDateTime;
            message.MessageAnnotations = new() { [new Symbol("x-opt-scheduled-enqueue-time")] = at };
        }

        var link = new SenderLink(session, Guid.NewGuid().ToString(), entity);
        await link.SendAsync(message);
        await link.CloseAsync();
    }
}
