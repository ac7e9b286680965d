namespace PendingPoints.OrderEvents;

using System.Text;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using PendingPoints.Orders;

/// <summary>The one place where a message from the broker is read, and where a message is made that carries it on.</summary>
internal static class ReceivedEvent
{
    /// <summary>The message as far as an order event is concerned; null when its body is neither bytes nor text.</summary>
    public static OrderMessage? ToOrderMessage(this ServiceBusReceivedMessage message) => message.TextOrBytes() is { } body
        ? new(body) { ContentType = message.ContentType, Properties = message.ApplicationProperties }
        : null;

    /// <summary>The body as ids are computed from it; of a body that is neither bytes nor text its encoding.</summary>
    public static ReadOnlySpan<byte> Bytes(this ServiceBusReceivedMessage message) =>
        (message.TextOrBytes() ?? new AmqpAnnotatedMessage(message.GetRawAmqpMessage().Body).ToBytes().ToMemory()).Span;

    /// <summary>
    /// A message that carries on what the sender said: body, correlation, content type and subject. It has nothing of what was meant for
    /// one delivery (time to live, sequence, session, partition, reply address): an event must not expire while it waits or lies rejected.
    /// </summary>
    public static ServiceBusMessage CarryOn(
        this ServiceBusReceivedMessage message, string id, IEnumerable<KeyValuePair<string, object?>> properties)
    {
        var next = new ServiceBusMessage
        {
            MessageId = id,
            CorrelationId = message.CorrelationId,
            ContentType = message.ContentType,
            Subject = message.Subject,
        };
        if (message.TextOrBytes() is { } body)
        {
            next.Body = BinaryData.FromBytes(body);
        }
        else
        {
            // Only an operator can make something of it: it stays as it is.
            next.GetRawAmqpMessage().Body = message.GetRawAmqpMessage().Body;
        }

        foreach (var (name, value) in properties)
        {
            next.ApplicationProperties[name] = value;
        }

        return next;
    }

    // Some clients put text or bytes into a value section, which ServiceBusReceivedMessage.Body refuses to give.
    private static ReadOnlyMemory<byte>? TextOrBytes(this ServiceBusReceivedMessage message)
    {
        var body = message.GetRawAmqpMessage().Body;
        return body.TryGetData(out _) ? message.Body.ToMemory()
            : body.TryGetValue(out var value) && value is string text ? Encoding.UTF8.GetBytes(text)
            : value as byte[] is { } bytes ? bytes
            : default(ReadOnlyMemory<byte>?);
    }
}
