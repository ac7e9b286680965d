namespace PendingPoints.Tests.Messaging;

using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Messaging;

public sealed class MessagePublisherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Carries_every_part_of_a_message_to_the_receiver()
    {
        await using var broker = new TheBroker();
        var sent = new ServiceBusMessage("{\"a\":1}")
        {
            MessageId = "m-1",
            CorrelationId = "c-1",
            ContentType = "application/json",
            Subject = "order-placed",
            ApplicationProperties =
            {
                ["text"] = "Ação 🎁",
                ["number"] = 7,
                ["yes"] = true,
                ["when"] = new DateTimeOffset(2026, 11, 20, 10, 15, 0, TimeSpan.FromHours(-3)),
            },
        };

        await broker.Publisher.PublishAsync(TheBroker.Queue, sent, Cancel);
        var received = await broker.ReceiveAsync(TheBroker.Queue, Cancel);

        Assert.Equal("{\"a\":1}", $"{received.Body}");
        Assert.Equal(
            ("m-1", "c-1", "application/json", "order-placed"),
            (received.MessageId, received.CorrelationId, received.ContentType, received.Subject));
        Assert.Equal(sent.ApplicationProperties, received.ApplicationProperties.ToDictionary());
    }

    [Fact]
    public async Task Leaves_a_scheduled_message_with_the_broker_until_it_is_due()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
        await using var broker = new TheBroker(time: time);

        await broker.Publisher.PublishAsync(
            TheBroker.Queue, new ServiceBusMessage { MessageId = "m-1", ScheduledEnqueueTime = time.GetUtcNow().AddMinutes(15) }, Cancel);

        Assert.Single(broker.OrderEvents.Scheduled);
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Single(broker.OrderEvents.Active);
    }

    [Fact]
    public async Task Publishes_many_messages_at_once()
    {
        await using var broker = new TheBroker();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => broker.PublishAsync($"m-{number}", Cancel)));

        Assert.Equal(500, broker.OrderEvents.Active.Count);
    }

    [Fact]
    public async Task Says_which_entity_does_not_exist()
    {
        await using var broker = new TheBroker();

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(
            () => broker.Publisher.PublishAsync("no-such-topic", new ServiceBusMessage(), Cancel));

        Assert.Equal("The broker did not accept a message for no-such-topic: MessagingEntityNotFound.", refusal.Message);
        Assert.False(refusal.IsForGood);
    }

    [Fact]
    public async Task Never_takes_a_refused_message_for_sent()
    {
        await using var broker = new TheBroker();
        var tooLarge = new ServiceBusMessage(new byte[300 * 1024]);

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(
            () => broker.Publisher.PublishAsync(TheBroker.Queue, tooLarge, Cancel));

        Assert.True(refusal.IsForGood);
        Assert.Empty(broker.OrderEvents.Active);
    }

    [Fact]
    public async Task Says_that_a_message_with_a_property_that_no_broker_takes_is_refused_for_good()
    {
        await using var broker = new TheBroker();
        var odd = new ServiceBusMessage { ApplicationProperties = { ["map"] = new Dictionary<string, string> { ["a"] = "b" } } };

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(() => broker.Publisher.PublishAsync(TheBroker.Queue, odd, Cancel));

        Assert.True(refusal.IsForGood);
    }

    [Fact]
    public async Task Never_takes_a_message_for_sent_while_the_broker_is_away()
    {
        var time = new FakeTimeProvider();
        await using var broker = new TheBroker(ours: time);
        broker.Fake.Stop();

        var publishing = broker.PublishAsync("m-1", Cancel);
        Assert.False(publishing.IsCompleted);
        time.Advance(MessagePublisher.Limit);

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(() => publishing);
        Assert.False(refusal.IsForGood);
    }

    [Fact]
    public async Task Finds_its_way_back_when_the_broker_returns()
    {
        await using var broker = new TheBroker();
        await broker.PublishAsync("m-1", Cancel);

        broker.Fake.Stop();
        var publishing = broker.PublishAsync("m-2", Cancel);
        broker.Fake.Start();
        await publishing;

        Assert.Equal(["m-1", "m-2"], broker.OrderEvents.Active.Select(message => message.Id));
    }

    [Fact]
    public async Task Is_refused_with_a_wrong_key()
    {
        await using var broker = new TheBroker(
            fake => fake.ConnectionString.Replace("SAS_KEY_VALUE", "another-key", StringComparison.Ordinal),
            hurry: options => options.RetryOptions.MaxRetries = 1);

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(() => broker.PublishAsync("m-1", Cancel));

        Assert.EndsWith("order-events: UnauthorizedAccessException.", refusal.Message, StringComparison.Ordinal);
        Assert.False(refusal.IsForGood);
        Assert.Empty(broker.OrderEvents.Active);
    }

    [Fact]
    public async Task Stops_waiting_when_the_caller_does()
    {
        await using var broker = new TheBroker();
        broker.Fake.Stop();
        using var caller = new CancellationTokenSource();

        var publishing = broker.PublishAsync("m-1", caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
    }
}
