namespace PendingPoints.Messaging;

using System.Runtime.Serialization;
using Azure.Messaging.ServiceBus;
using PendingPoints.Telemetry;

/// <summary>The broker has not accepted a message: it must be taken as not sent, and the work behind it as not done.</summary>
/// <remarks>Without the cause as inner exception: its text may quote the broker, and whoever fails with this one has it logged by the host.</remarks>
public sealed class MessageNotAcceptedException(string entity, Exception cause)
    : LoggableException($"The broker did not accept a message for {entity}: {ReasonOf(cause)}.")
{
    /// <summary>The message is larger than the broker takes.</summary>
    public bool IsTooLarge { get; } = cause is ServiceBusException { Reason: ServiceBusFailureReason.MessageSizeExceeded };

    /// <summary>
    /// The broker will never accept this very message, e.g. since it is too large. But for the size, the client names what the broker refuses
    /// about a message (<c>amqp:not-allowed</c>, <c>amqp:not-implemented</c>, <c>com.microsoft:argument-error</c>) by the type of exception,
    /// and likewise a property that it cannot write.
    /// </summary>
    public bool IsForGood { get; } = cause is ServiceBusException { Reason: ServiceBusFailureReason.MessageSizeExceeded }
        or NotSupportedException or ArgumentException or SerializationException
        || (cause is InvalidOperationException and not ObjectDisposedException);

    private static string ReasonOf(Exception cause) =>
        cause is ServiceBusException { Reason: var reason } ? $"{reason}" : cause.GetType().Name;
}
