namespace PendingPoints.Tests.ServiceBus;

using Amqp;

/// <summary>Short ways to say what tests of the broker say most.</summary>
internal static class ReceiverLinkExtensions
{
    /// <summary>The next message; null when none comes.</summary>
    public static Task<Message> NextAsync(this ReceiverLink receiver) => receiver.ReceiveAsync(TestBroker.Patience);

    /// <summary>Lets the delivery of the next message fail.</summary>
    public static async Task FailNextAsync(this ReceiverLink receiver) =>
        receiver.Modify(await receiver.NextAsync(), deliveryFailed: true, undeliverableHere: false);
}
