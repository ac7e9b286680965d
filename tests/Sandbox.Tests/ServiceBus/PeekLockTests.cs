namespace PendingPoints.Tests.ServiceBus;

using Amqp;
using Amqp.Framing;

public sealed class PeekLockTests
{
    [Fact]
    public async Task A_delivered_message_stays_locked_until_it_is_accepted()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 1);

        var message = await receiver.NextAsync();
        Assert.Equal(1, broker.Depth.Locked);
        Assert.Empty(broker.Depth.Active);

        receiver.Accept(message);
        await receiver.CloseAsync();
        Assert.Equal(0, broker.Depth.Locked);
        Assert.Empty(broker.Depth.Active);
    }

    [Fact]
    public async Task A_message_comes_with_its_sequence_number_and_no_failed_delivery()
    {
        using var broker = await TestBroker.WithAsync("m-1", "m-2");
        var receiver = await broker.ReceiverAsync(credit: 2);

        await receiver.NextAsync();
        var second = await receiver.NextAsync();

        Assert.Equal("m-2", second.Properties.MessageId);
        Assert.Equal(0u, second.Header.DeliveryCount);
        Assert.Equal(2L, second.MessageAnnotations[new Amqp.Types.Symbol("x-opt-sequence-number")]);
        Assert.Equal(broker.Time.GetUtcNow().UtcDateTime, second.MessageAnnotations[new Amqp.Types.Symbol("x-opt-enqueued-time")]);
    }

    [Fact]
    public async Task Never_more_than_the_credit_is_under_way()
    {
        using var broker = await TestBroker.WithAsync(TestBroker.Ids(5));
        var receiver = await broker.ReceiverAsync(credit: 2);

        await receiver.NextAsync();
        await receiver.NextAsync();
        await broker.SendAsync("m-6");

        Assert.Equal(2, broker.Depth.Locked);
        Assert.Equal(4, broker.Depth.Active.Count);
    }

    [Fact]
    public async Task Credit_that_is_announced_twice_is_neither_lost_nor_doubled()
    {
        using var broker = new TestBroker();
        var receiver = await broker.ReceiverAsync(credit: 2);
        // Adds nothing: the client says again what it has said before.
        receiver.SetCredit(0, CreditMode.Manual);
        receiver.SetCredit(0, CreditMode.Manual);

        await broker.SendAsync(TestBroker.Ids(5));
        await receiver.NextAsync();
        await receiver.NextAsync();
        await broker.SendAsync("m-6");

        Assert.Equal(2, broker.Depth.Locked);
    }

    [Fact]
    public async Task A_draining_receiver_gets_what_is_there()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 0);

        receiver.SetCredit(5, CreditMode.Drain);
        Assert.NotNull(await receiver.NextAsync());
    }

    [Fact]
    public async Task A_receiver_that_settles_on_arrival_locks_nothing()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var attach = new Attach
        {
            Source = new Source { Address = TestBroker.Queue },
            Target = new Target(),
            SndSettleMode = SenderSettleMode.Settled,
        };
        var receiver = new ReceiverLink(await broker.ConnectAsync(), "destructive", attach, null);

        Assert.NotNull(await receiver.NextAsync());
        await receiver.CloseAsync();

        Assert.Equal(0, broker.Depth.Locked);
        Assert.Empty(broker.Depth.Active);
    }

    [Theory]
    [InlineData("released", 0)]
    [InlineData("abandoned", 1)]
    [InlineData("modified", 1)]
    public async Task A_message_that_is_given_back_is_delivered_again(string how, int failedDeliveries)
    {
        using var broker = await TestBroker.WithAsync("m-1", "m-2");
        var receiver = await broker.ReceiverAsync(credit: 1);
        var message = await receiver.NextAsync();

        switch (how)
        {
            case "released":
                receiver.Release(message);
                break;
            case "abandoned":
                receiver.Modify(message, deliveryFailed: false, undeliverableHere: false);
                break;
            default:
                receiver.Modify(message, deliveryFailed: true, undeliverableHere: false);
                break;
        }

        await receiver.CloseAsync();
        var again = await (await broker.ReceiverAsync(credit: 1)).NextAsync();
        Assert.Equal("m-1", again.Properties.MessageId);
        Assert.Equal((uint)failedDeliveries, again.Header.DeliveryCount);
    }

    [Fact]
    public async Task Two_receivers_never_get_the_same_message()
    {
        using var broker = new TestBroker();
        var one = await broker.ReceiverAsync(credit: 50);
        var two = await broker.ReceiverAsync(credit: 50);
        await broker.SendAsync(TestBroker.Ids(100));

        var ids = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(ids.Add((await one.NextAsync()).Properties.MessageId));
            Assert.True(ids.Add((await two.NextAsync()).Properties.MessageId));
        }
    }
}
