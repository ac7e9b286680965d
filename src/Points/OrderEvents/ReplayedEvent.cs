namespace PendingPoints.OrderEvents;

using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;

/// <summary>An order event that is sent back from the queue of rejected ones, or from the dead letters, to be worked on again.</summary>
public static class ReplayedEvent
{
    private const string Unknown = "(no reason)";

    // https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues
    private const string DeadLetterReason = "DeadLetterReason";
    private const string DeadLetterDescription = "DeadLetterErrorDescription";

    /// <summary>Why it lies where it lies: our reason, or the broker's.</summary>
    public static string ReasonOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.GetValueOrDefault(RejectedEvent.Is(message) ? RejectedEvent.Reason : DeadLetterReason) as string
        ?? Unknown;

    /// <summary>
    /// The event as it was, without the reason. Its attempts begin again, but they are counted on, and it keeps the id of the message that
    /// arrived first: so no copy of it passes for an earlier one, and its notification has the id that it always had.
    /// </summary>
    /// <param name="message">What lies in the queue. The same message always gives the same message.</param>
    public static ServiceBusMessage Of(ServiceBusReceivedMessage message)
    {
        var properties = EventHistory.Restart(message);
        if (RejectedEvent.Is(message))
        {
            RejectedEvent.Undo(properties);
        }

        properties.Remove(DeadLetterReason);
        properties.Remove(DeadLetterDescription);
        return message.CarryOn(MessageIds.Replay(message.MessageId ?? "", message.Bytes()), properties);
    }
}
