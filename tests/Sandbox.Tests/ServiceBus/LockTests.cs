namespace PendingPoints.Tests.ServiceBus;

using Amqp;
using Amqp.Types;
using PendingPoints.Sandbox.ServiceBus;

public sealed class LockTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_delivery_says_until_when_it_is_locked_and_its_tag_is_a_token_of_its_own()
    {
        using var broker = await TestBroker.WithAsync("m-1", "m-2");
        var receiver = await broker.ReceiverAsync(credit: 2);

        var one = await receiver.NextAsync();
        var two = await receiver.NextAsync();

        Assert.Equal(broker.Time.GetUtcNow().Add(Minute).UtcDateTime, one.MessageAnnotations[new Symbol("x-opt-locked-until")]);
        Assert.Equal(16, one.DeliveryTag.Length);
        Assert.NotEqual(one.DeliveryTag, two.DeliveryTag);
    }

    [Fact]
    public async Task A_lock_that_expires_makes_the_message_available_again_as_a_failed_delivery()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 2);
        var first = await receiver.NextAsync();

        broker.Time.Advance(Minute - TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, 0), (broker.Depth.Locked, broker.Depth.Active.Count));
        broker.Time.Advance(TimeSpan.FromMilliseconds(1));

        var again = await receiver.NextAsync();
        Assert.Equal(("m-1", 1u), (again.Properties.MessageId, again.Header.DeliveryCount));
        Assert.NotEqual(first.DeliveryTag, again.DeliveryTag);
        Assert.Equal(1L, again.MessageAnnotations[new Symbol("x-opt-sequence-number")]);
    }

    [Fact]
    public async Task Settling_after_the_lock_has_expired_has_no_effect()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var slow = await broker.ReceiverAsync(credit: 1);
        var late = await slow.NextAsync();
        broker.Time.Advance(Minute);
        var heir = await broker.ReceiverAsync(credit: 1);
        var again = await heir.NextAsync();

        slow.Accept(late);
        await slow.CloseAsync();
        Assert.Equal((1, 0), (broker.Depth.Locked, broker.Depth.Active.Count));

        heir.Accept(again);
        await heir.CloseAsync();
        Assert.Equal((0, 0), (broker.Depth.Locked, broker.Depth.Active.Count));
    }

    [Fact]
    public async Task A_message_whose_locks_expire_ten_times_moves_to_the_dead_letters()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 20);
        for (var i = 0; i < 10; i++)
        {
            Assert.Empty(broker.Depth.DeadLettered);
            Assert.Equal((uint)i, (await receiver.NextAsync()).Header.DeliveryCount);
            broker.Time.Advance(Minute);
        }

        Assert.Equal("MaxDeliveryCountExceeded", Assert.Single(broker.Depth.DeadLettered).Properties["DeadLetterReason"]);
        Assert.Equal((0, 0), (broker.Depth.Locked, broker.Depth.Active.Count));
    }

    [Fact]
    public async Task Each_lock_expires_at_its_own_time()
    {
        using var broker = new TestBroker(new() { LockDuration = TimeSpan.FromSeconds(10) });
        await broker.SendAsync(TestBroker.Ids(6));
        var receiver = await broker.ReceiverAsync(credit: 0);
        var messages = new List<Message>();
        for (var i = 0; i < 6; i++)
        {
            receiver.SetCredit(1, CreditMode.Manual);
            messages.Add(await receiver.NextAsync());
            broker.Time.Advance(TimeSpan.FromSeconds(1));
        }

        receiver.Accept(messages[1]);
        receiver.Accept(messages[4]);
        await receiver.CloseAsync();

        var left = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            left.Add(broker.Depth.Locked);
            broker.Time.Advance(TimeSpan.FromSeconds(1));
        }

        // At second 6 + i, with locks that expire at seconds 10, 12, 13 and 15.
        Assert.Equal([4, 4, 4, 4, 3, 3], left);
        Assert.Equal(["m-1", "m-3"], broker.Depth.Active.Select(message => message.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Locks_outlast_the_link_that_they_were_given_to(bool cutOff)
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var cut = new Cut();
        var victim = await broker.ReceiverAsync(credit: 1, cut: cut);
        await victim.NextAsync();
        var heir = await broker.ReceiverAsync(credit: 1);

        if (cutOff)
        {
            cut.Now();
        }
        else
        {
            await victim.CloseAsync();
        }

        Assert.Equal(1, broker.Depth.Locked);
        broker.Time.Advance(Minute);
        var again = await heir.NextAsync();
        Assert.Equal(("m-1", 1u), (again.Properties.MessageId, again.Header.DeliveryCount));
    }

    [Fact]
    public async Task A_lock_on_a_dead_letter_expires_too_and_it_stays_where_it_is()
    {
        using var broker = new TestBroker(new() { MaxDeliveryCount = 1 });
        await broker.SendAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 1);
        await receiver.FailNextAsync();
        var undertaker = await broker.ReceiverAsync(credit: 5, BrokerNames.DeadLetters(TestBroker.Queue));

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal((uint)i, (await undertaker.NextAsync()).Header.DeliveryCount);
            broker.Time.Advance(Minute);
        }
    }

    [Fact]
    public async Task An_abandoned_message_takes_the_properties_along_that_its_receiver_changed()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 2);

        receiver.Modify(
            await receiver.NextAsync(),
            deliveryFailed: true,
            undeliverableHere: false,
            new Fields { [new Symbol("attempts")] = 1 });

        var again = await receiver.NextAsync();
        Assert.Equal(1, again.ApplicationProperties["attempts"]);
    }
}
