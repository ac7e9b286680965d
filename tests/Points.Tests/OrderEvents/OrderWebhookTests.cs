namespace PendingPoints.Tests.OrderEvents;

using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Messaging;
using PendingPoints.OrderEvents;
using PendingPoints.Stores;
using PendingPoints.Tests.Caching;
using PendingPoints.Tests.Messaging;
using ZiggyCreatures.Caching.Fusion;

public sealed class OrderWebhookTests
{
    private const string Hook = """{"Domain":"Fulfillment","OrderId":"v1-01","State":"handling","LastChange":"2026-11-20T13:15:00Z","Origin":{"Account":"acme","Key":"k"}}""";
    private const string Shopify = """
        {"id":5001,"admin_graphql_api_id":"gid://shopify/Order/5001","created_at":"2026-11-20T10:15:00-03:00","updated_at":"2026-11-20T10:15:01-03:00",
         "total_price":"199.90","currency":"BRL","email":"clara@example.com","order_status_url":"https://acme.myshopify.com/1/orders/a"}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queue_gets_the_body_byte_for_byte_with_the_store_it_came_for()
    {
        await using var broker = new TheBroker();

        var answer = Assert.IsType<WebhookResult.Accepted>(await ReceiveAsync(broker, Shopify));

        var message = Assert.Single(broker.OrderEvents.Active);
        Assert.Equal((answer.MessageId, "acme"), (message.Id, message.Properties["pp-store"]));
        Assert.Equal(Shopify, Encoding.UTF8.GetString(((Amqp.Framing.Data)message.ToDelivery().BodySection).Binary));
        Assert.False(answer.IsVtexHook);
    }

    [Fact]
    public async Task What_is_cached_of_the_customer_is_invalidated()
    {
        await using var broker = new TheBroker();
        using var cache = new FusionCache(new FusionCacheOptions { EnableSyncEventHandlersExecution = true });
        List<string> invalidated = [];
        cache.Events.RemoveByTag += (_, tag) => invalidated.Add(tag.Tag);

        await new OrderWebhook(broker.Publisher, CacheUnderTest.InMemory(cache)).ReceiveAsync(Request(Shopify), Cancel);

        Assert.Equal(["acme\nemail\nclara@example.com"], invalidated);
    }

    [Fact]
    public async Task The_same_event_gets_the_same_id_however_its_bytes_are_and_the_broker_drops_the_repeat()
    {
        await using var broker = new TheBroker();

        var first = await ReceiveAsync(broker, Shopify);
        var again = await ReceiveAsync(broker, Shopify.Replace("\n", " ", StringComparison.Ordinal));

        Assert.Equal(first, again);
        Assert.Single(broker.OrderEvents.Active);
        Assert.NotEqual(first, await ReceiveAsync(broker, Shopify.Replace("10:15:01", "10:15:02", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("handling")]
    [InlineData("canceled")]
    public async Task A_vtex_hook_is_known_for_one_whatever_it_tells(string state)
    {
        await using var broker = new TheBroker();

        Assert.True(Assert.IsType<WebhookResult.Accepted>(await ReceiveAsync(broker, Hook.Replace("handling", state, StringComparison.Ordinal))).IsVtexHook);
    }

    [Fact]
    public async Task Attributes_of_a_cloud_event_in_headers_become_properties_of_the_message()
    {
        await using var broker = new TheBroker();

        await ReceiveAsync(broker, Shopify, headers: [("ce-specversion", "1.0"), ("ce-id", "e-1"), ("ce-source", "\"/s%20%C3%A9\""), ("ce-type", "t"), ("x-other", "o")]);

        var message = Assert.Single(broker.OrderEvents.Active);
        Assert.Equal("/s é", message.Properties["cloudEvents:source"]);
        Assert.Equal(["cloudEvents:id", "cloudEvents:source", "cloudEvents:specversion", "cloudEvents:type", "pp-store"], message.Properties.Keys.Order());
    }

    [Theory]
    [InlineData(7_900, false)]
    [InlineData(8_300, true)]
    public async Task Attributes_that_would_leave_no_room_for_what_copies_carry_are_too_large(int length, bool isTooLarge)
    {
        await using var broker = new TheBroker();

        var answer = await ReceiveAsync(broker, Shopify, headers: [("ce-subject", new string('x', length))]);

        Assert.Equal(isTooLarge, answer is WebhookResult.TooLarge);
        Assert.Equal(isTooLarge ? 0 : 1, broker.OrderEvents.Active.Count);
    }

    [Fact]
    public async Task An_order_larger_than_a_message_may_be_is_signed_as_a_whole_and_cut_down_to_what_is_read()
    {
        await using var broker = new TheBroker();
        var large = Shopify.Replace("\"id\":5001,", $"\"id\":5001,\"line_items\":[\"{new string('x', 1024 * 1024)}\"],", StringComparison.Ordinal);
        var signature = Convert.ToBase64String(HMACSHA256.HashData("hush"u8, Encoding.UTF8.GetBytes(large)));

        var whole = Assert.IsType<WebhookResult.Accepted>(await ReceiveAsync(broker, Shopify));
        var answer = Assert.IsType<WebhookResult.Accepted>(
            await ReceiveAsync(broker, large.Replace("5001", "5002", StringComparison.Ordinal)));
        Assert.Equal(whole, await ReceiveAsync(broker, large, secret: "hush", headers: [("x-shopify-hmac-sha256", signature)]));

        var message = broker.OrderEvents.Active.Single(each => each.Id == answer.MessageId);
        Assert.Equal(true, message.Properties["pp-reduced"]);
        Assert.Equal(
            Shopify.Replace("5001", "5002", StringComparison.Ordinal).Replace("\"id\":5002,", "\"id\":5002,\"line_items\":null,", StringComparison.Ordinal),
            Encoding.UTF8.GetString(((Amqp.Framing.Data)message.ToDelivery().BodySection).Binary));
    }

    [Theory]
    [InlineData("""{"hookConfig":"ping"}""")]
    [InlineData("webhook_id=12")]
    public async Task A_ping_is_answered_and_nothing_is_put_on_the_queue(string body)
    {
        await using var broker = new TheBroker();

        Assert.IsType<WebhookResult.Ping>(await ReceiveAsync(broker, body, secret: "hush"));
        Assert.Empty(broker.OrderEvents.Active);
    }

    [Theory]
    [InlineData("not json", "invalid")]
    [InlineData("{}", "unrecognised")]
    public async Task What_could_never_be_worked_on_is_refused_at_once(string body, string reason)
    {
        await using var broker = new TheBroker();

        Assert.Equal(reason, Assert.IsType<WebhookResult.Refused>(await ReceiveAsync(broker, body)).Rejection.Reason);
        Assert.Empty(broker.OrderEvents.Active);
    }

    [Theory]
    [InlineData("x-shopify-hmac-sha256")]
    [InlineData("x-wc-webhook-signature")]
    public async Task A_store_with_a_secret_takes_what_is_signed_with_it_and_nothing_else(string header)
    {
        await using var broker = new TheBroker();
        var signature = Convert.ToBase64String(HMACSHA256.HashData("hush"u8, Encoding.UTF8.GetBytes(Shopify)));

        Assert.IsType<WebhookResult.SignatureMissing>(await ReceiveAsync(broker, Shopify, secret: "hush"));
        Assert.IsType<WebhookResult.SignatureWrong>(await ReceiveAsync(broker, Shopify, secret: "other", headers: [(header, signature)]));
        Assert.IsType<WebhookResult.SignatureWrong>(await ReceiveAsync(broker, Shopify + " ", secret: "hush", headers: [(header, signature)]));
        Assert.IsType<WebhookResult.Accepted>(await ReceiveAsync(broker, Shopify, secret: "hush", headers: [(header, signature)]));
        Assert.Single(broker.OrderEvents.Active);
    }

    [Fact]
    public async Task What_headers_say_of_a_signed_event_does_not_count()
    {
        await using var broker = new TheBroker();
        var signature = Convert.ToBase64String(HMACSHA256.HashData("hush"u8, Encoding.UTF8.GetBytes(Shopify)));

        await ReceiveAsync(broker, Shopify, secret: "hush", headers: [("x-shopify-hmac-sha256", signature), ("ce-specversion", "1.0"), ("ce-id", "forged")]);

        Assert.Equal(["pp-store"], Assert.Single(broker.OrderEvents.Active).Properties.Keys);
    }

    [Fact]
    public async Task A_wrong_signature_is_not_made_good_by_the_secret_in_a_header()
    {
        await using var broker = new TheBroker();

        Assert.IsType<WebhookResult.SignatureWrong>(
            await ReceiveAsync(broker, Shopify, secret: "hush", headers: [("x-shopify-hmac-sha256", "AAAA"), ("x-webhook-secret", "hush")]));
    }

    [Fact]
    public async Task A_vtex_hook_sends_the_secret_itself()
    {
        await using var broker = new TheBroker();

        Assert.IsType<WebhookResult.SignatureWrong>(await ReceiveAsync(broker, Hook, secret: "hush", headers: [("x-webhook-secret", "hus")]));
        Assert.IsType<WebhookResult.Accepted>(await ReceiveAsync(broker, Hook, secret: "hush", headers: [("x-webhook-secret", "hush")]));
    }

    [Fact]
    public async Task A_broker_that_is_away_is_waited_for_four_seconds_only()
    {
        var time = new FakeTimeProvider();
        await using var broker = new TheBroker(ours: time);
        broker.Fake.Stop();
        var receiving = new OrderWebhook(broker.Publisher, CacheUnderTest.InMemory()).ReceiveAsync(Request(Shopify), Cancel);
        Assert.False(receiving.IsCompleted);

        time.Advance(OrderWebhook.Limit);

        var late = await Assert.ThrowsAsync<MessageNotAcceptedException>(() => receiving);
        Assert.DoesNotContain("clara", late.ToString(), StringComparison.Ordinal);
    }

    private static Task<WebhookResult> ReceiveAsync(
        TheBroker broker, string body, string? secret = null, params (string Name, string Value)[] headers) =>
        new OrderWebhook(broker.Publisher, CacheUnderTest.InMemory()).ReceiveAsync(Request(body, secret, headers), Cancel);

    private static WebhookRequest Request(string body, string? secret = null, params (string Name, string Value)[] headers) => new(
        new Store("acme", null!, [IdentifierName.Email], new(TimeSpan.Zero, 0)) { WebhookSecrets = secret is null ? WebhookSecrets.None : new([secret]) },
        Encoding.UTF8.GetBytes(body),
        "application/json",
        headers.ToDictionary(header => header.Name, header => header.Value));
}
