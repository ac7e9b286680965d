namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Types;

/// <summary>
/// The annotations that the broker puts on a message, see
/// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#message-annotations.
/// </summary>
internal static class Stamps
{
    private static readonly Symbol SequenceNumber = "x-opt-sequence-number";
    private static readonly Symbol EnqueuedTime = "x-opt-enqueued-time";
    private static readonly Symbol LockedUntil = "x-opt-locked-until";

    // The values of https://learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebusmessagestate.
    private static readonly Symbol State = "x-opt-message-state";
    private const int Active = 0;
    private const int Scheduled = 2;

    /// <summary>The message for its delivery under a lock.</summary>
    public static ByteBuffer Encode(MessageLock held)
    {
        var message = held.Message;
        return message.Content.Encode(
            message.FailedDeliveries,
            (SequenceNumber, message.SequenceNumber),
            (EnqueuedTime, message.EnqueuedAt.UtcDateTime),
            (LockedUntil, held.Until.UtcDateTime));
    }

    /// <summary>The message for somebody who only looks at it.</summary>
    public static ByteBuffer Encode(QueuedMessage message, bool scheduled = false) => message.Content.Encode(
        message.FailedDeliveries,
        (SequenceNumber, message.SequenceNumber),
        (EnqueuedTime, message.EnqueuedAt.UtcDateTime),
        (State, scheduled ? Scheduled : Active));
}
