namespace PendingPoints.Tests.OrderEvents;

using System.Globalization;
using System.Text;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using PendingPoints.Http;
using PendingPoints.Messaging;
using PendingPoints.OrderEvents;
using PendingPoints.Telemetry;
using PendingPoints.Tests.Caching;
using PendingPoints.Tests.Loyalty;
using PendingPoints.Tests.Orders;

/// <summary>The table of docs/failures.md about order events, row by row, against a provider on this machine.</summary>
public sealed class OrderEventHandlerTests
{
    private const string Order = """
        {"id":"evt-1","customer":{"email":"ana@example.com"},"order":{"id":"1001","date":"2026-11-20T10:15:00-03:00","value":{"amount":199.90,"currency":"BRL"}}}
        """;

    private const string Hook = """
        {"Domain":"Fulfillment","OrderId":"v1-01","State":"handling","LastChange":"2026-11-20T13:15:00Z","Origin":{"Account":"acme","Key":"k"}}
        """;

    private static readonly Reply Pending = Reply.Json("""
        {"TotalPendingPoints":199,"TotalPendingCashback":null,"PendingOrders":[{"OrderDate":"2026-11-20T10:15:00-03:00","OrderValue":199.90,"PendingPoints":199,"PendingCashback":null}]}
        """);

    private static readonly Reply NothingPending = Reply.Json("""{"TotalPendingPoints":0,"TotalPendingCashback":null,"PendingOrders":[]}""");

    private static readonly Reply Unknown = Reply.Json("""{"ErrorMessage":"text","ErrorCode":"CustomerNotFound","Code":404,"CodeName":"NotFound","HasError":true}""", 404);

    private static readonly Dictionary<string, Happening> Happenings = new()
    {
        ["the order is among the pending ones"] = new(Pending),
        ["the order is not visible yet"] = new(NothingPending),
        ["the order is not visible at the last re-check"] = new(NothingPending, FirstSeen: "2026-11-01T00:00:00Z"),
        ["the provider does not know the customer"] = new(Unknown),
        ["the provider does not know the customer at the last re-check"] = new(Unknown, FirstSeen: "2026-11-01T00:00:00Z"),
        ["the lookup is refused"] = new(Body: Order.Replace("ana@example.com", "..", StringComparison.Ordinal)),
        ["the provider refuses our credentials"] = new(Reply.Status(401)),
        ["the provider throttles"] = new(Reply.Status(429)),
        ["the provider throttles and says for how long"] = new(Reply.Status(429, ("Retry-After", "7200"))),
        ["the store's own limit is reached"] = new(Pending, UsedUp: true),
        ["the provider does not answer in time"] = new(Reply.Hang),
        ["the provider fails (5xx, cut off)"] = new(Reply.Status(500)),
        ["the provider fails and says for how long"] = new(Reply.Status(503, ("Retry-After", "7200"))),
        ["the provider answers garbage"] = new(Reply.Json("{\"Total")),
        ["the circuit breaker is open"] = new(Reply.Status(500), BrokenBefore: true),
        ["a bug in the app"] = new(Mistake: true),
        ["the provider keeps failing or throttling until the event is 3 days old"] = new(Reply.Status(429), FirstSeen: "2026-11-01T00:00:00Z"),
        ["the shop does not give the order of a thin event"] = new(Reply.Status(500), Body: Hook),
        ["the event cannot be read"] = new(Body: "{"),
        ["the event is larger than 256 KiB"] = new(Body: new string(' ', OrderEventReader.MaxBody + 1)),
        ["the event is of no known kind"] = new(Body: "{}"),
        ["the event does not say enough"] = new(Body: """{"order":{"id":"1"}}"""),
        ["the event is about something else than a placed order"] = new(Body: Hook.Replace("handling", "canceled", StringComparison.Ordinal)),
        ["a guest ordered"] = new(Body: Order.Replace("ana@example.com", "", StringComparison.Ordinal)),
        ["the message holds a batch of events"] = new(Body: """[{"specversion":"1.0"}]"""),
        ["the store is not configured"] = new(Body: Order.Insert(1, "\"store\":\"nowhere\",")),
        ["the event holds no identifier that the store knows"] = new(Body: Order.Replace("\"email\":\"ana@example.com\"", "\"mobile\":\"5511955550801\"", StringComparison.Ordinal)),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, string[]>> Table() =>
        MarkdownTable.Rows("failures.md", "| what happens | quick retries |").Select(row => new TheoryDataRow<string, string[]>(row[0], row[1..]));

    [Fact]
    public void The_table_has_a_row_for_everything_that_can_happen() => Assert.Equal(Happenings.Keys, Table().Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_failure_ends_as_the_table_says(string what, string[] cells)
    {
        var happening = Happenings[what];
        var (retries, outcome, code, comesBack, log) = (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], cells[2].Replace("–", "", StringComparison.Ordinal), cells[3], cells[4]);
        await using var store = await StoreUnderTest.BonifiQAsync(
            ("AttemptTimeout", "00:00:00.3"), ("RateLimit", happening.UsedUp ? "4" : "1000"), ("Vtex:BaseAddress", StoreUnderTest.ThisServer), ("Vtex:AppKey", "key"), ("Vtex:AppToken", "token"));
        var asked = await PrepareAsync(store, happening);
        var meters = Metrics.Factory();
        using var counted = new MetricCollector<long>(meters, PointsMetrics.Meter, "pendingpoints.events");
        var logged = new FakeLogger<OrderEventHandler>();
        var mistaken = new FakeProvider("mistaken");
        mistaken.Fail(new InvalidOperationException("A mistake about ana@example.com."));
        var sent = new SentMessages();
        var handler = new OrderEventHandler(
            new([happening.Mistake ? store.Store with { Provider = mistaken } : store.Store]),
            sent.Publisher,
            CacheUnderTest.InMemory(),
            new OrderEventOptions(),
            new PointsMetrics(meters),
            TimeProvider.System,
            logged);
        var before = TimeProvider.System.GetUtcNow();

        var message = happening.Message();
        await handler.HandleAsync(message, Cancel);

        var count = Assert.Single(counted.GetMeasurementSnapshot());
        Assert.Equal((1L, outcome, code), (count.Value, count.Tags["outcome"], count.Tags["code"]));
        Assert.Equal(happening.Reply is null || happening.BrokenBefore || happening.UsedUp ? 0 : retries + 1, store.Server.Seen.Count - asked);
        Assert.Equal(log, $"{logged.Collector.GetSnapshot().Max(entry => entry.Level)}");
        CheckSent(sent.All, message, outcome, code);
        if (outcome is "comes-back")
        {
            Assert.InRange(
                sent.All[0].Message.ScheduledEnqueueTime - before,
                comesBack switch { "retry" => TimeSpan.FromSeconds(30), "re-check" => TimeSpan.FromMinutes(14.9), _ => TimeSpan.FromHours(2) },
                comesBack switch { "retry" => TimeSpan.FromSeconds(60), "re-check" => TimeSpan.FromMinutes(15.5), _ => TimeSpan.FromHours(2.1) });
        }
    }

    [Fact]
    public async Task An_event_whose_outcome_the_broker_does_not_accept_is_not_handled()
    {
        var refusal = new ServiceBusException("No such entity.", ServiceBusFailureReason.MessagingEntityNotFound);
        var sent = new SentMessages(refusal);

        var failure = await Assert.ThrowsAsync<MessageNotAcceptedException>(() => Without(sent).HandleAsync(Received.Message("{"), Cancel));

        // The host logs all of it.
        Assert.DoesNotContain("No such entity", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_event_of_a_batch_becomes_a_message_of_its_own()
    {
        var sent = new SentMessages();

        await Without(sent).HandleAsync(Received.Message("""[{"specversion":"1.0","id":"1"},{"specversion":"1.0","id":"2"}]"""), Cancel);

        Assert.Equal(["""{"specversion":"1.0","id":"1"}""", """{"specversion":"1.0","id":"2"}"""], sent.All.Select(each => $"{each.Message.Body}"));
        Assert.All(sent.All, each => Assert.Equal(
            (OrderEventHandler.Queue, "application/cloudevents+json", "m-1"), (each.Entity, each.Message.ContentType, each.Message.CorrelationId)));
        Assert.Equal(2, sent.All.Select(each => each.Message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task The_order_of_a_guest_can_be_found_by_its_id()
    {
        var logged = new FakeLogger<OrderEventHandler>();

        await new OrderEventHandler(new([]), new SentMessages().Publisher, CacheUnderTest.InMemory(), new(), Metrics.None, TimeProvider.System, logged)
            .HandleAsync(Received.Message(Order.Replace("ana@example.com", "", StringComparison.Ordinal)), Cancel);

        Assert.Contains("order 1001 skipped: a guest", Assert.Single(logged.Collector.GetSnapshot()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "order-events-rejected")]
    [InlineData(true, "points-notifications")]
    public async Task A_test_order_counts_where_the_shop_wants_it(bool accept, string entity)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Always("GET", NothingPending);
        var sent = new SentMessages();
        var options = new OrderEventOptions { AcceptTestOrders = accept, ReCheckAfter = "none" };
        var order = Encoding.UTF8.GetString(Sample.Body("shopify/orders-create.json")).Replace("\"test\": false", "\"test\": true", StringComparison.Ordinal);

        await new OrderEventHandler(new([store.Store]), sent.Publisher, CacheUnderTest.InMemory(), options, Metrics.None, TimeProvider.System, new FakeLogger<OrderEventHandler>())
            .HandleAsync(Received.Message(order), Cancel);

        var (to, message) = Assert.Single(sent.All);
        Assert.Equal(entity, to);
        Assert.Equal(accept ? null : "not-an-order", message.ApplicationProperties.TryGetValue("reason", out var reason) ? reason : null);
    }

    private static void CheckSent(
        IReadOnlyList<(string Entity, ServiceBusMessage Message)> all, ServiceBusReceivedMessage message, string outcome, string code)
    {
        if (outcome is "skipped")
        {
            Assert.Empty(all);
            return;
        }

        var (entity, sent) = Assert.Single(all);
        var (body, properties) = (message.Body.ToArray(), sent.ApplicationProperties);
        var (expected, id) = outcome switch
        {
            "notified" => ("points-notifications", MessageIds.Notification("acme", "", "evt-1")),
            "comes-back" => ("order-events", MessageIds.Copy("m-1", body, 2)),
            "split" => ("order-events", MessageIds.Part("m-1", body, 0)),
            _ => ("order-events-rejected", MessageIds.Rejection("m-1", body, replays: 0)),
        };
        Assert.Equal((expected, id), (entity, sent.MessageId));
        switch (outcome)
        {
            case "notified":
                Assert.Equal(("points-pending", "acme"), (sent.Subject, properties["store"]));
                break;
            case "comes-back":
                Assert.Equal((code, "m-1", 2, "web"), (properties["pp-waiting-for"], properties["pp-original-id"], properties["pp-attempt"], properties["channel"]));
                Assert.Equal(message.Body.ToArray(), sent.Body.ToArray());
                break;
            case "rejected":
                Assert.Equal((code, "OnOrderEvent", 1, "web"), (properties["reason"], properties["function"], properties["pp-attempt"], properties["channel"]));
                Assert.Equal(message.Body.ToArray(), sent.Body.ToArray());
                break;
        }

        Assert.Equal(outcome is "comes-back", sent.ScheduledEnqueueTime > DateTimeOffset.MinValue);
    }

    // No store is needed for what never gets as far.
    private static OrderEventHandler Without(SentMessages sent) => new(
        new([]), sent.Publisher, CacheUnderTest.InMemory(), new(), Metrics.None, TimeProvider.System, new FakeLogger<OrderEventHandler>());

    private static async Task<int> PrepareAsync(StoreUnderTest store, Happening happening)
    {
        if (happening.Reply is { } reply)
        {
            store.Server.Always("GET", reply);
        }

        for (var asked = 0; happening.BrokenBefore && asked < 3; asked++)
        {
            await Assert.ThrowsAnyAsync<ProviderException>(() => store.Provider.GetPendingPointsAsync([new(IdentifierName.Email, "ana@example.com")], Cancel));
        }

        if (happening.UsedUp)
        {
            Ask.Found(await store.PendingAsync(Ask.Ana));
        }

        return store.Server.Seen.Count;
    }

    private sealed record Happening(Reply? Reply = null, string Body = Order, string? FirstSeen = null, bool BrokenBefore = false, bool Mistake = false, bool UsedUp = false)
    {
        public ServiceBusReceivedMessage Message() => FirstSeen is null
            ? Received.Message(Body, properties: ("channel", "web"))
            : Received.Message(Body, properties: [("channel", "web"), ("pp-first-seen", FirstSeen)]);
    }
}
