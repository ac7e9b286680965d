namespace PendingPoints.Tests.ServiceBus;

using Amqp;
using PendingPoints.Sandbox.ServiceBus;

public sealed class SendingTests
{
    [Fact]
    public async Task A_message_of_200_KiB_arrives_whole_in_several_frames()
    {
        using var broker = new TestBroker();
        var text = new string('x', 200 * 1024);
        var session = await broker.ConnectAsync(maxFrameSize: 16 * 1024);
        await new SenderLink(session, "sender", TestBroker.Queue).SendAsync(TestBroker.Message("m-1", text), TestBroker.Patience);

        var received = await new ReceiverLink(session, "receiver", TestBroker.Queue).NextAsync();

        Assert.Equal(text, System.Text.Encoding.UTF8.GetString((byte[])received.Body));
    }

    [Fact]
    public async Task A_message_above_256_KiB_is_refused()
    {
        using var broker = new TestBroker();

        var refusal = await Assert.ThrowsAsync<AmqpException>(
            () => broker.SendAsync(TestBroker.Message("m-1", new string('x', 256 * 1024))));

        Assert.Equal("amqp:link:message-size-exceeded", refusal.Error.Condition.ToString());
        Assert.Empty(broker.Depth.Active);
    }

    [Fact]
    public async Task A_full_queue_refuses_more_and_dead_letters_count_too()
    {
        using var broker = new TestBroker(new() { MaxMessages = 2 });
        await broker.SendAsync("m-1", "m-2");
        var receiver = await broker.ReceiverAsync(credit: 1);
        receiver.Reject(await receiver.NextAsync());
        await receiver.CloseAsync();

        var refusal = await Assert.ThrowsAsync<AmqpException>(() => broker.SendAsync("m-3"));

        Assert.Equal("amqp:resource-limit-exceeded", refusal.Error.Condition.ToString());
    }

    [Fact]
    public async Task A_full_queue_still_accepts_the_repeat_of_what_it_has()
    {
        using var broker = new TestBroker(new() { MaxMessages = 1 });
        await broker.SendAsync("m-1", "m-1");
        Assert.Single(broker.Depth.Active);
    }

    [Theory]
    [InlineData("no-such-queue")]
    [InlineData("points-notifications/Subscriptions/shop")]
    [InlineData("order-events/$deadletterqueue")]
    public async Task What_cannot_be_sent_to_is_not_found(string address)
    {
        using var broker = new TestBroker();
        var refusal = await Assert.ThrowsAsync<AmqpException>(() => broker.SendToAsync(address, TestBroker.Message("m-1")));
        Assert.Equal("amqp:not-found", refusal.Error.Condition.ToString());
    }

    [Theory]
    [InlineData("ORDER-EVENTS")]
    [InlineData("/order-events")]
    [InlineData("sb://127.0.0.1/order-events")]
    public async Task An_entity_answers_to_every_way_of_writing_its_address(string address)
    {
        using var broker = new TestBroker();
        await broker.SendToAsync(address, TestBroker.Message("m-1"));
        Assert.Single(broker.Depth.Active);
    }

    [Fact]
    public async Task A_repeat_within_ten_minutes_is_accepted_and_dropped()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        broker.Time.Advance(TimeSpan.FromMinutes(9));
        await broker.SendAsync("m-1");
        Assert.Single(broker.Depth.Active);
        Assert.Equal((1, 1), (broker.Depth.DuplicatesDropped, broker.Broker.DuplicatesDropped));

        broker.Time.Advance(TimeSpan.FromMinutes(1));
        await broker.SendAsync("m-1");
        Assert.Equal(2, broker.Depth.Active.Count);
        Assert.Equal(1, broker.Broker.DuplicatesDropped);
    }

    [Fact]
    public async Task Messages_without_an_id_are_all_kept()
    {
        using var broker = new TestBroker();
        await broker.SendAsync(new Message("a"), new Message("b"));
        Assert.Equal(2, broker.Depth.Active.Count);
    }

    [Fact]
    public async Task A_topic_hands_every_subscription_a_copy_and_drops_repeats()
    {
        using var broker = new TestBroker(new()
        {
            Topics = new Dictionary<string, IReadOnlyList<SubscriptionOptions>>
            {
                [BrokerNames.Notifications] = [new("shop"), new("audit")],
            },
        });
        await broker.SendToAsync(BrokerNames.Notifications, TestBroker.Message("n-1"), TestBroker.Message("n-1"));

        Assert.Equal("n-1", Assert.Single(broker.Broker.Depth(BrokerNames.ShopSubscription).Active).Id);
        Assert.Equal("n-1", Assert.Single(broker.Broker.Depth("points-notifications/subscriptions/audit").Active).Id);
        Assert.Equal(1, broker.Broker.DuplicatesDropped);
    }
}
