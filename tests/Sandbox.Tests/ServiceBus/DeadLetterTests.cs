namespace PendingPoints.Tests.ServiceBus;

using Amqp.Framing;
using Amqp.Types;
using PendingPoints.Sandbox.ServiceBus;

public sealed class DeadLetterTests
{
    [Fact]
    public async Task A_rejected_message_moves_to_the_dead_letters_with_the_reason_its_receiver_gave()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 1);
        var message = await receiver.NextAsync();
        receiver.Reject(message, new Error("com.microsoft:dead-letter")
        {
            Info = new()
            {
                [new Symbol("DeadLetterReason")] = "NoCustomer",
                [new Symbol("DeadLetterErrorDescription")] = "It names nobody.",
            },
        });

        var dead = await (await broker.ReceiverAsync(credit: 1, BrokerNames.DeadLetters(TestBroker.Queue))).NextAsync();

        Assert.Equal("m-1", dead.Properties.MessageId);
        Assert.Equal("NoCustomer", dead.ApplicationProperties["DeadLetterReason"]);
        Assert.Equal("It names nobody.", dead.ApplicationProperties["DeadLetterErrorDescription"]);
        Assert.Empty(broker.Depth.Active);
    }

    [Fact]
    public async Task The_condition_is_the_reason_when_the_receiver_gave_no_other()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 1);
        receiver.Reject(await receiver.NextAsync(), new Error("amqp:decode-error"));
        await receiver.CloseAsync();

        Assert.Equal("amqp:decode-error", Assert.Single(broker.Depth.DeadLettered).Properties["DeadLetterReason"]);
    }

    [Fact]
    public async Task The_tenth_failed_delivery_moves_a_message_to_the_dead_letters()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        var receiver = await broker.ReceiverAsync(credit: 10);
        for (var i = 0; i < 10; i++)
        {
            Assert.Empty(broker.Depth.DeadLettered);
            await receiver.FailNextAsync();
        }

        await receiver.CloseAsync();

        Assert.Equal("MaxDeliveryCountExceeded", Assert.Single(broker.Depth.DeadLettered).Properties["DeadLetterReason"]);
        Assert.Empty(broker.Depth.Active);
    }

    [Fact]
    public async Task A_message_given_up_twice_is_kept_twice()
    {
        using var broker = new TestBroker(new() { LockDuration = TimeSpan.FromHours(1) });
        var receiver = await broker.ReceiverAsync(credit: 2);
        for (var i = 0; i < 2; i++)
        {
            await broker.SendAsync("m-1");
            receiver.Reject(await receiver.NextAsync());
            broker.Time.Advance(TimeSpan.FromMinutes(10));
        }

        await receiver.CloseAsync();
        Assert.Equal(2, broker.Depth.DeadLettered.Count);
    }
}
