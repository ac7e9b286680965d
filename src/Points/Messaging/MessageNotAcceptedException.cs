namespace PendingPoints.Messaging;

using System.Runtime.Serialization;
using Azure.Messaging.ServiceBus;

/// <summary>The broker has not accepted a message: it must be taken as not sent, and the work behind it as not done.</summary>
/// <param name="entity">Where the message was to go.</param>
/// <param name="cause">What the client reported.</param>
public sealed class MessageNotAcceptedException(string entity, Exception cause)
    : Exception($"The broker did not accept a message for {entity}: {ReasonOf(cause)}.", cause)
{
    /// <summary>
    /// The broker will never accept this very message, e.g. since it is too large. But for the size, the client names what the broker refuses
    /// about a message (<c>amqp:not-allowed</c>, <c>amqp:not-implemented</c>, <c>com.microsoft:argument-error</c>) by the type of exception,
    /// and likewise a property that it cannot write.
    /// </summary>
    public bool IsForGood { get; } = cause is ServiceBusException { Reason: ServiceBusFailureReason.MessageSizeExceeded }
        or NotSupportedException or ArgumentException or SerializationException
        || (cause is InvalidOperationException and not ObjectDisposedException);

    // Never the text of the cause: it may quote the broker, and the broker the message.
    private static string ReasonOf(Exception cause) =>
        cause is ServiceBusException { Reason: var reason } ? $"{reason}" : cause.GetType().Name;
}
