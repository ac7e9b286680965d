namespace PendingPoints.Tests.Shop;

using System.Net;
using System.Text;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Tests.Http;

public sealed class ControlTests
{
    [Fact]
    public async Task A_notification_is_shown_with_all_that_came_along()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await NotifyAsync(sandbox, "n-1");

        var shown = (await sandbox.EventuallyAsync("/notifications", list => list.GetArrayLength() == 1))[0];

        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse(
                """
                {"messageId":"n-1","subject":"points-pending","contentType":"application/cloudevents+json; charset=utf-8",
                 "correlationId":"evt-1","properties":{"store":"acme-br","attempt":2,"final":true,"at":"2026-11-20T10:00:00.0000000Z"},
                 "body":{"specversion":"1.0","data":{"points":369}}}
                """),
            shown));
    }

    [Fact]
    public async Task A_body_that_is_a_value_of_AMQP_is_shown_too()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var sender = new SenderLink(await sandbox.ConnectAsync(), "test", BrokerNames.Notifications);
        await sender.SendAsync(new Message("""{"points":369}"""));

        var shown = (await sandbox.EventuallyAsync("/notifications", list => list.GetArrayLength() == 1))[0];
        Assert.Equal(369, shown.GetProperty("body").GetProperty("points").GetInt32());
    }

    [Fact]
    public async Task Notifications_keep_coming_after_the_broker_was_away_and_the_newest_is_last()
    {
        await using var sandbox = await TestSandbox.StartAsync(new() { Shop = new() { MaxNotifications = 2 } });
        await NotifyAsync(sandbox, "n-1");
        await sandbox.EventuallyAsync("/notifications", list => list.GetArrayLength() == 1);

        sandbox.Sandbox.Broker.Stop();
        sandbox.Sandbox.Broker.Start();
        await NotifyAsync(sandbox, "n-2");
        await NotifyAsync(sandbox, "n-3");

        await sandbox.EventuallyAsync(
            "/notifications",
            list => list.EnumerateArray().Select(each => each.GetProperty("messageId").GetString()).SequenceEqual(["n-2", "n-3"]));
    }

    [Fact]
    public async Task Queues_show_what_waits_what_is_scheduled_and_why_events_were_rejected()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var session = await sandbox.ConnectAsync();
        var due = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date.AddDays(2), TimeSpan.Zero);
        await new SenderLink(session, "copies", BrokerNames.OrderEvents).SendAsync(new Message
        {
            Properties = new() { MessageId = "copy-2" },
            ApplicationProperties = new() { ["attempt"] = 2 },
            MessageAnnotations = new() { [new Symbol("x-opt-scheduled-enqueue-time")] = due.UtcDateTime },
            BodySection = new Data { Binary = "{}"u8.ToArray() },
        });
        await new SenderLink(session, "rejects", BrokerNames.RejectedOrderEvents).SendAsync(new Message
        {
            Properties = new() { MessageId = "rejected-1" },
            ApplicationProperties = new() { ["reason"] = "store-unknown" },
            BodySection = new Data { Binary = "{}"u8.ToArray() },
        });

        var queues = (await sandbox.Http.JsonAsync("/queues")).EnumerateArray()
            .ToDictionary(queue => queue.GetProperty("name").GetString()!);

        Assert.Equal(["order-events", "order-events-rejected", "points-notifications/Subscriptions/shop"], queues.Keys);
        var scheduled = queues["order-events"].GetProperty("scheduled")[0];
        Assert.Equal("copy-2", scheduled.GetProperty("messageId").GetString());
        Assert.Equal(due, scheduled.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal(2, scheduled.GetProperty("properties").GetProperty("attempt").GetInt32());
        var rejected = queues["order-events-rejected"];
        Assert.Equal(1, rejected.GetProperty("active").GetInt32());
        Assert.Equal("store-unknown", rejected.GetProperty("next")[0].GetProperty("properties").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_fault_reaches_the_provider_and_can_be_taken_back()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var bonifiQ = Client.Of(sandbox.Sandbox.BonifiQ.Address, "sandbox-token", "sandbox-key");

        using var set = await sandbox.Http.PostJsonAsync(
            "/faults", """{"provider":"bonifiq","kind":"throttling","retryAfter":"00:00:09"}""");
        Assert.Equal("throttling", (await set.JsonAsync()).GetProperty("bonifiq").GetProperty("kind").GetString());
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(bonifiQ));

        using var healed = await sandbox.Http.PostJsonAsync("/faults", """{"provider":"bonifiq","kind":"none"}""");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(bonifiQ));
    }

    [Theory]
    [InlineData("""{"kind":"slow"}""", "provider")]
    [InlineData("""{"provider":"other","kind":"slow"}""", "provider")]
    [InlineData("""{"provider":"bonifiq"}""", "kind")]
    [InlineData("""{"provider":"bonifiq","kind":"tired"}""", "kind")]
    [InlineData("""{"provider":"bonifiq","kind":"slow","delay":"01:00:00"}""", "delay")]
    [InlineData("""{"provider":"bonifiq","kind":"throttling","retryAfter":"-00:00:01"}""", "retryAfter")]
    [InlineData("""{"provider":"bonifiq","kind":"failing","times":0}""", "times")]
    public async Task A_wrong_fault_is_answered_with_the_field_that_is_wrong(string body, string field)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await sandbox.Http.PostJsonAsync("/faults", body);
        await response.IsProblemAsync(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task The_front_page_names_every_call()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var page = await sandbox.Http.GetStringAsync("/", TestContext.Current.CancellationToken);
        string[] calls = ["/orders", "/orders/raw", "/delivered", "/annulled", "/notifications", "/rejected", "/queues", "/faults"];
        Assert.All(calls, call => Assert.Contains(call, page, StringComparison.Ordinal));
    }

    private static async Task NotifyAsync(TestSandbox sandbox, string id) =>
        await new SenderLink(await sandbox.ConnectAsync(), "test", BrokerNames.Notifications).SendAsync(new Message
        {
            Properties = new()
            {
                MessageId = id,
                Subject = "points-pending",
                ContentType = "application/cloudevents+json; charset=utf-8",
                CorrelationId = "evt-1",
            },
            ApplicationProperties = new()
            {
                ["store"] = "acme-br",
                ["attempt"] = 2,
                ["final"] = true,
                ["at"] = new DateTime(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc),
            },
            BodySection = new Data { Binary = Encoding.UTF8.GetBytes("""{"specversion":"1.0","data":{"points":369}}""") },
        });

    private static async Task<HttpStatusCode> StatusAsync(HttpClient bonifiQ)
    {
        using var response = await bonifiQ.GetAsync(
            "/v1/pvt/Customer/ana@example.com/pendingpoints", TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
