namespace PendingPoints.Tests;

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Every sample placed raw on the queue of the running sandbox ends in the right notification or with its named reason.</summary>
public sealed class SampleFlowTests
{
    private static readonly string Folder = Repository.Path("samples", "order-events");

    private static readonly Dictionary<string, JsonElement> Expected = JsonElement
        .Parse(File.ReadAllText(Path.Combine(Folder, "expected.json"))).EnumerateObject().ToDictionary(each => each.Name, each => each.Value);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Samples => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_sample_ends_in_the_right_notification_or_with_its_reason(string sample)
    {
        // Those of Ana and Tom are orders that no provider knows.
        await using var world = await World.StartAsync(("OrderEvents:ReCheckAfter", "none"));

        using var posted = await world.Shop.SendAsync(Request(sample, "/orders/raw"), Cancel);

        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        await CheckAsync(world, Expected[sample]);
        await world.QueueAsync(BrokerNames.OrderEvents, depth => depth is { Active.Count: 0, Locked: 0, Scheduled.Count: 0, DeadLettered.Count: 0 });
    }

    [Theory]
    [InlineData("shopify/orders-create.json", "acme-in", HttpStatusCode.Accepted)]
    [InlineData("woocommerce/order-created.json", "acme-in", HttpStatusCode.Accepted)]
    [InlineData("cloudevents/binary.json", "acme-in", HttpStatusCode.Accepted)]
    [InlineData("vtex/hook.json", "acme-br", HttpStatusCode.OK)]
    public async Task A_pushed_sample_leads_to_one_notification_however_often_it_is_pushed(string sample, string store, HttpStatusCode status)
    {
        await using var world = await World.StartAsync();
        var ids = new HashSet<string?>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await world.App.SendAsync(Request(sample, $"/api/stores/{store}/orders"), Cancel);
            Assert.Equal(status, response.StatusCode);
            ids.Add(JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancel)).GetProperty("messageId").GetString());
        }

        var expected = Expected[sample];
        Check(Assert.Single(await world.NotificationsAsync(1)), Order(expected));
        Assert.Single(ids);
        Assert.Equal(2, world.Sandbox.Broker.Depth(BrokerNames.OrderEvents).DuplicatesDropped);
    }

    [Fact]
    public async Task A_pushed_order_of_thousands_of_items_leads_to_the_same_notification()
    {
        await using var world = await World.StartAsync();
        var order = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, "shopify", "orders-create.json"), Cancel))!;
        order["line_items"] = new JsonArray([.. Enumerable.Range(0, 1_500).Select(_ => order["line_items"]![0]!.DeepClone())]);
        using var body = new StringContent(order.ToJsonString());

        using var response = await world.App.PostAsync("/api/stores/acme-in/orders", body, Cancel);

        Assert.InRange(body.Headers.ContentLength!.Value, 1_000_000, 2_097_152);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Check(Assert.Single(await world.NotificationsAsync(1)), Expected["shopify/orders-create.json"]);
    }

    [Fact]
    public async Task A_pushed_event_is_the_stores_in_whose_path_it_came_whatever_it_says_itself()
    {
        await using var world = await World.StartAsync(("OrderEvents:ReCheckAfter", "none"));

        using var response = await world.App.SendAsync(Request("shopify/orders-create.json", "/api/stores/acme-br/orders"), Cancel);

        Assert.Equal("customer-not-found", (await world.RejectedAsync()).Properties["reason"]);
    }

    [Fact]
    public async Task A_thin_event_waits_while_vtex_fails_and_is_notified_when_it_is_well_again()
    {
        await using var world = await World.StartAsync();
        await world.BreakAsync("vtex", "unauthorised");
        using var posted = await world.Shop.SendAsync(Request("vtex/hook.json", "/orders/raw"), Cancel);
        Assert.Equal("order-look-up-failed", (await world.CopyAsync(attempt: 2)).Properties["pp-waiting-for"]);

        await world.BreakAsync("vtex", "none");
        world.Time.Advance(TimeSpan.FromSeconds(40));

        Check(Assert.Single(await world.NotificationsAsync(1)), Expected["vtex/order-placed.json"]);
    }

    private static HttpRequestMessage Request(string sample, string path)
    {
        var body = Path.Combine(Folder, sample);
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(File.ReadAllBytes(body)) };
        var headers = Path.ChangeExtension(body, ".headers");
        foreach (var line in File.Exists(headers) ? File.ReadAllLines(headers).Where(line => line.Length > 0) : ["Content-Type: application/json"])
        {
            var (name, value) = (line.Split(": ", 2)[0], line.Split(": ", 2)[1]);
            _ = request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static async Task CheckAsync(World world, JsonElement expected)
    {
        switch (expected.GetProperty("becomes").GetString())
        {
            case "order":
                Check(Assert.Single(await world.NotificationsAsync(1)), expected);
                break;
            case "split":
                var events = expected.GetProperty("events").EnumerateArray().ToArray();
                var orders = events.Where(each => each.TryGetProperty("orderId", out _) || each.TryGetProperty("lookedUp", out _)).Select(Order).ToArray();
                var all = await world.NotificationsAsync(orders.Length);
                Assert.Equal(orders.Length, all.Length);
                Assert.All(orders, one => Check(all.Single(notification => OrderId(notification) == one.GetProperty("orderId").GetString()), one));
                await world.QueueAsync(BrokerNames.RejectedOrderEvents, depth => depth.Active.Count == events.Length - orders.Length);
                break;
            case "thin" when expected.TryGetProperty("lookedUp", out var other):
                Check(Assert.Single(await world.NotificationsAsync(1)), Expected[other.GetString()!]);
                break;
            case "guest":
                await world.QueueAsync(BrokerNames.OrderEvents, depth => depth is { Active.Count: 0, Locked: 0 });
                Assert.Contains(world.Logs.Collector.GetSnapshot(), entry => entry.Message.Contains("guest", StringComparison.Ordinal));
                Assert.Empty(world.Sandbox.Broker.Depth(BrokerNames.RejectedOrderEvents).Active);
                break;
            case var reason:
                Assert.Equal(reason, (await world.RejectedAsync()).Properties["reason"]);
                break;
        }
    }

    private static JsonElement Order(JsonElement expected) => expected.TryGetProperty("lookedUp", out var other) ? Expected[other.GetString()!] : expected;

    private static void Check(JsonElement notification, JsonElement expected)
    {
        var data = notification.GetProperty("body").GetProperty("data");
        Assert.Equal(expected.GetProperty("orderId").GetString(), OrderId(notification));
        Assert.Equal(expected.GetProperty("store").GetString(), data.GetProperty("store").GetString());
        Assert.Equal(expected.GetProperty("amount").GetDecimal(), data.GetProperty("order").GetProperty("value").GetProperty("amount").GetDecimal());
        Assert.Equal(expected.GetProperty("date").GetDateTimeOffset(), data.GetProperty("order").GetProperty("date").GetDateTimeOffset());
        if (expected.TryGetProperty("points", out var points))
        {
            Assert.Equal(points.GetDecimal(), data.GetProperty("pendingPoints").GetProperty("total").GetDecimal());
            Assert.Equal(expected.GetProperty("store").GetString() is "acme-br" ? true : null, Matched(data));
        }
    }

    private static bool? Matched(JsonElement data) => data.GetProperty("orderMatched") is { ValueKind: not JsonValueKind.Null } matched ? matched.GetBoolean() : null;

    private static string? OrderId(JsonElement notification) => notification.GetProperty("body").GetProperty("subject").GetString();
}
