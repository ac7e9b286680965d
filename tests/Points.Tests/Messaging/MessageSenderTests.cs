namespace PendingPoints.Tests.Messaging;

using Microsoft.Extensions.Time.Testing;
using PendingPoints.Messaging;

public sealed class MessageSenderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Settings() => new(
        "Endpoint=sb://127.0.0.1:PORT;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;",
        "amqp://127.0.0.1:PORT",
        "amqp://RootManageSharedAccessKey:SAS_KEY_VALUE@127.0.0.1:PORT");

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Reaches_the_broker_by_every_kind_of_setting(string setting)
    {
        await using var broker = TheBroker.Start(
            standIn => setting.Replace("PORT", $"{standIn.Port}", StringComparison.Ordinal));

        await broker.Sender.SendAsync(TheBroker.Queue, new OutgoingMessage("m-1", "{}"u8.ToArray()), Cancel);

        Assert.Equal("m-1", Assert.Single(broker.StandIn.Depth(TheBroker.Queue).Active).Id);
    }

    [Fact]
    public async Task Carries_every_part_of_a_message_to_the_receiver()
    {
        await using var broker = TheBroker.Start();
        var sent = new OutgoingMessage("m-1", "{\"a\":1}"u8.ToArray())
        {
            CorrelationId = "c-1",
            ContentType = "application/json",
            Subject = "order-placed",
            Properties = new Dictionary<string, object?>
            {
                ["text"] = "Ação 🎁",
                ["number"] = 7,
                ["yes"] = true,
                ["when"] = new DateTimeOffset(2026, 11, 20, 10, 15, 0, TimeSpan.FromHours(-3)),
            },
        };

        await broker.Sender.SendAsync(TheBroker.Queue, sent, Cancel);
        var received = Assert.Single(await broker.ConsumeAsync(1, Cancel));

        Assert.Equal("{\"a\":1}"u8.ToArray(), received.Body.ToArray());
        Assert.Equal(("m-1", "c-1", "application/json", "order-placed"), (received.MessageId, received.CorrelationId, received.ContentType, received.Subject));
        Assert.Equal(("Ação 🎁", 7, true), (received.Properties["text"], received.Properties["number"], received.Properties["yes"]));
        Assert.Equal(new DateTime(2026, 11, 20, 13, 15, 0, DateTimeKind.Utc), received.Properties["when"]);
        Assert.Equal((TheBroker.Queue, 1), (received.Queue, received.DeliveryCount));
        Assert.NotNull(received.EnqueuedAt);
    }

    [Fact]
    public async Task Leaves_a_scheduled_message_with_the_broker_until_it_is_due()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
        await using var broker = TheBroker.Start(time: time);

        await broker.Sender.SendAsync(
            TheBroker.Queue, new OutgoingMessage("m-1", default) { ScheduledFor = time.GetUtcNow().AddMinutes(15) }, Cancel);

        Assert.Single(broker.StandIn.Depth(TheBroker.Queue).Scheduled);
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Single(broker.StandIn.Depth(TheBroker.Queue).Active);
    }

    [Fact]
    public async Task Sends_many_messages_at_once_over_one_link()
    {
        await using var broker = TheBroker.Start();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(number =>
            broker.Sender.SendAsync(TheBroker.Queue, new OutgoingMessage($"m-{number}", "{}"u8.ToArray()), Cancel)));

        Assert.Equal(500, broker.StandIn.Depth(TheBroker.Queue).Active.Count);
    }

    [Fact]
    public async Task Says_which_entity_does_not_exist()
    {
        await using var broker = TheBroker.Start();

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(
            () => broker.Sender.SendAsync("no-such-topic", new OutgoingMessage("m-1", default), Cancel));

        Assert.Contains("no-such-topic", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("amqp:not-found", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_takes_a_refused_message_for_sent()
    {
        await using var broker = TheBroker.Start();
        var tooLarge = new OutgoingMessage("m-1", new byte[300 * 1024]);

        await Assert.ThrowsAsync<MessageNotAcceptedException>(() => broker.Sender.SendAsync(TheBroker.Queue, tooLarge, Cancel));

        Assert.Empty(broker.StandIn.Depth(TheBroker.Queue).Active);
    }

    [Fact]
    public async Task Never_takes_a_message_for_sent_while_the_broker_is_away()
    {
        await using var broker = TheBroker.Start();
        broker.StandIn.Stop();

        await Assert.ThrowsAsync<MessageNotAcceptedException>(
            () => broker.Sender.SendAsync(TheBroker.Queue, new OutgoingMessage("m-1", default), Cancel));
    }

    [Fact]
    public async Task Finds_its_way_back_when_the_broker_returns()
    {
        await using var broker = TheBroker.Start();
        await broker.Sender.SendAsync(TheBroker.Queue, new OutgoingMessage("m-1", default), Cancel);

        broker.StandIn.Stop();
        broker.StandIn.Start();
        await broker.Sender.SendAsync(TheBroker.Queue, new OutgoingMessage("m-2", default), Cancel);

        Assert.Equal(2, broker.StandIn.Depth(TheBroker.Queue).Active.Count);
    }

    [Fact]
    public async Task Is_refused_with_a_wrong_key()
    {
        await using var broker = TheBroker.Start(
            standIn => standIn.ConnectionString.Replace("SAS_KEY_VALUE", "another-key", StringComparison.Ordinal));

        await Assert.ThrowsAsync<MessageNotAcceptedException>(
            () => broker.Sender.SendAsync(TheBroker.Queue, new OutgoingMessage("m-1", default), Cancel));
        Assert.Empty(broker.StandIn.Depth(TheBroker.Queue).Active);
    }
}
