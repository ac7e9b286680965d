namespace PendingPoints.Tests;

using System.Text;
using System.Text.Json;
using PendingPoints.Sandbox.ServiceBus;

public sealed class OrderEventFlowTests
{
    private const string NoReChecks = "none";

    [Fact]
    public async Task An_order_leads_to_a_notification_that_has_it_and_says_what_http_says()
    {
        await using var world = await World.StartAsync();

        var order = await world.OrderAsync("acme-br", "ana@example.com", 199.90m);
        var body = Assert.Single(await world.NotificationsAsync(1)).GetProperty("body");

        Assert.Equal(("/stores/acme-br", order), (body.GetProperty("source").GetString(), body.GetProperty("subject").GetString()));
        var data = body.GetProperty("data");
        Assert.True(data.GetProperty("orderMatched").GetBoolean());
        Assert.Equal(369 + 199, data.GetProperty("pendingPoints").GetProperty("total").GetDecimal());
        var asked = await world.AskAsync("/api/customers/ana@example.com/pending-points");
        Assert.True(JsonElement.DeepEquals(asked.GetProperty("pendingPoints"), data.GetProperty("pendingPoints")));
    }

    [Fact]
    public async Task An_order_that_the_provider_learns_of_late_is_re_checked()
    {
        await using var world = await World.StartAsync(("OrderEvents:ReCheckAfter", "00:15:00,01:15:00"));

        await world.OrderAsync("acme-br", "ana@example.com", 199.90m, ingestedAfter: "01:00:00");

        var first = await world.CopyAsync(attempt: 2);
        Assert.Equal("order-not-visible", first.Properties["pp-waiting-for"]);
        Assert.Equal(world.Time.GetUtcNow().AddMinutes(15), first.DueAt);
        world.Time.Advance(TimeSpan.FromMinutes(15));

        await world.CopyAsync(attempt: 3);
        world.Time.Advance(TimeSpan.FromMinutes(60));

        var notification = Assert.Single(await world.NotificationsAsync(1));
        Assert.True(notification.GetProperty("body").GetProperty("data").GetProperty("orderMatched").GetBoolean());
    }

    [Fact]
    public async Task An_order_that_never_shows_is_notified_as_unmatched_after_the_last_re_check()
    {
        await using var world = await World.StartAsync(("OrderEvents:ReCheckAfter", "00:15:00"));

        await world.OrderAsync("acme-br", "ana@example.com", 199.90m, ingestedAfter: "23:00:00");
        await world.CopyAsync(attempt: 2);
        world.Time.Advance(TimeSpan.FromMinutes(15));

        var data = Assert.Single(await world.NotificationsAsync(1)).GetProperty("body").GetProperty("data");
        Assert.False(data.GetProperty("orderMatched").GetBoolean());
        Assert.Equal(369, data.GetProperty("pendingPoints").GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task A_failing_provider_is_asked_again_later_until_it_answers()
    {
        await using var world = await World.StartAsync(("Stores:acme_br:Retries", "0"));
        await world.BreakAsync("bonifiq", "failing");

        await world.OrderAsync("acme-br", "ana@example.com", 199.90m);
        var copy = await world.CopyAsync(attempt: 2);
        Assert.Equal(("provider-broken", 1), (copy.Properties["pp-waiting-for"], copy.Properties["pp-failures"]));
        Assert.InRange(copy.DueAt!.Value - world.Time.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(36));

        await world.BreakAsync("bonifiq", "none");
        world.Time.Advance(TimeSpan.FromSeconds(36));

        Assert.Single(await world.NotificationsAsync(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u00ff\u00fe")]
    public async Task An_unusable_event_is_rejected_and_nothing_is_lost_of_it(string body)
    {
        await using var world = await World.StartAsync();
        var bytes = Encoding.Latin1.GetBytes(body);

        await world.SendRawAsync(bytes, property: "app");
        var rejected = await world.RejectedAsync();

        Assert.Equal(
            ("invalid", "OnOrderEvent", "app"),
            (rejected.Properties["reason"], rejected.Properties["function"], rejected.Properties["channel"]));
        Assert.Equal(bytes, ((Amqp.Framing.Data)rejected.ToDelivery().BodySection).Binary);
        await world.QueueAsync(BrokerNames.OrderEvents, depth => depth is { Active.Count: 0, Locked: 0, Scheduled.Count: 0, DeadLettered.Count: 0 });
    }

    [Fact]
    public async Task The_same_event_sent_twice_leads_to_one_notification()
    {
        await using var world = await World.StartAsync(("OrderEvents:ReCheckAfter", NoReChecks));

        await world.SendRawAsync(Encoding.UTF8.GetBytes(Event()), messageId: "first");
        await world.SendRawAsync(Encoding.UTF8.GetBytes(Event()), messageId: "second");
        await world.SendRawAsync(Event(id: "another"));

        var notifications = await world.NotificationsAsync(2);
        await world.QueueAsync(BrokerNames.OrderEvents, depth => depth is { Active.Count: 0, Locked: 0 });
        Assert.Equal(2, (await world.NotificationsAsync(2)).Length);
        Assert.Equal(2, notifications.Select(one => one.GetProperty("messageId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task An_order_makes_what_is_kept_of_its_customer_be_forgotten()
    {
        await using var world = await World.StartAsync();
        const string Ana = "/api/customers/ana@example.com/pending-points";
        Assert.Equal(369, Total(await world.AskAsync(Ana)));
        Assert.Equal(369, Total(await world.AskAsync(Ana)));

        await world.OrderAsync("acme-br", "ana@example.com", 199.90m);
        await world.NotificationsAsync(1);

        Assert.Equal(568, Total(await world.AskAsync(Ana)));

        static decimal Total(JsonElement answer) => answer.GetProperty("pendingPoints").GetProperty("total").GetDecimal();
    }

    private static string Event(string id = "evt") =>
        $$$$"""
        {"id":"{{{{id}}}}","store":"acme-br","customer":{"email":"ana@example.com"},
         "order":{"id":"1","date":"2026-11-20T10:15:00-03:00","value":{"amount":1,"currency":"BRL"}}}
        """;
}
