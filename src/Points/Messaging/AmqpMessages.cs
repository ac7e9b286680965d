namespace PendingPoints.Messaging;

using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

/// <summary>The one place where our messages become AMQP messages and back.</summary>
internal static class AmqpMessages
{
    // Its place in the header, https://docs.oasis-open.org/amqp/core/v1.0/os/amqp-core-messaging-v1.0-os.html#type-header
    private const int FirstAcquirerField = 3;

    // https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#message-annotations
    private static readonly Symbol ScheduledEnqueueTime = new("x-opt-scheduled-enqueue-time");
    private static readonly Symbol EnqueuedTime = new("x-opt-enqueued-time");
    private static readonly Symbol LockedUntilTime = new("x-opt-locked-until");
    private static readonly Symbol DeliveryTime = new("x-opt-delivery-time");

    internal static Message From(OutgoingMessage message, Scheduling scheduling)
    {
        var amqp = new Message
        {
            BodySection = new Data { Binary = message.Body.ToArray() },
            Header = new Header { Durable = true },
            Properties = new Properties { MessageId = message.MessageId },
            ApplicationProperties = new ApplicationProperties(),
        };

        // Properties that are set to null are still sent: leave them alone instead.
        if (message.CorrelationId is not null)
        {
            amqp.Properties.CorrelationId = message.CorrelationId;
        }

        if (message.ContentType is not null)
        {
            amqp.Properties.ContentType = message.ContentType;
        }

        if (message.Subject is not null)
        {
            amqp.Properties.Subject = message.Subject;
        }

        foreach (var (name, value) in message.Properties)
        {
            amqp.ApplicationProperties[name] = value is DateTimeOffset instant ? instant.UtcDateTime : value;
        }

        if (message.ScheduledFor is { } due)
        {
            amqp.MessageAnnotations = scheduling switch
            {
                Scheduling.EnqueueTime => new() { [ScheduledEnqueueTime] = due.UtcDateTime },
                Scheduling.DeliveryTime => new() { [DeliveryTime] = due.ToUnixTimeMilliseconds() },
                _ => null,
            };
        }

        return amqp;
    }

    /// <summary>How often it has been delivered before; RabbitMQ tells only that it has been.</summary>
    internal static int FailedDeliveriesOf(Message amqp) =>
        amqp.Header is not { } header ? 0
        : header.DeliveryCount > 0 ? (int)Math.Min(header.DeliveryCount, int.MaxValue - 1)
        : header.HasField(FirstAcquirerField) && !header.FirstAcquirer ? 1
        : 0;

    /// <summary>Until when a message is locked for us, and the token that renews its lock; null where a broker locks without an end.</summary>
    internal static (Guid Token, DateTimeOffset Until)? LockOf(Message amqp) =>
        amqp.MessageAnnotations?[LockedUntilTime] is DateTime until && amqp.DeliveryTag is { Length: 16 } tag
            ? (new Guid(tag), new DateTimeOffset(until.ToUniversalTime()))
            : null;

    internal static ReceivedMessage ToReceived(string queue, Message amqp) => new(queue, BodyOf(amqp))
    {
        // Ids may be text, numbers, uuids or bytes: their text is what both sides of a conversation see.
        MessageId = amqp.Properties?.GetMessageId()?.ToString(),
        CorrelationId = amqp.Properties?.GetCorrelationId()?.ToString(),
        ContentType = amqp.Properties?.ContentType?.ToString(),
        Subject = amqp.Properties?.Subject,
        Properties = PropertiesOf(amqp),
        DeliveryCount = 1 + FailedDeliveriesOf(amqp),
        EnqueuedAt = amqp.MessageAnnotations?[EnqueuedTime] is DateTime at ? new DateTimeOffset(at.ToUniversalTime()) : null,
    };

    private static ReadOnlyMemory<byte> BodyOf(Message amqp) => amqp.BodySection switch
    {
        Data data => data.Binary,
        DataList list => Concatenate(list),
        AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
        AmqpValue { Value: byte[] bytes } => bytes,
        null => ReadOnlyMemory<byte>.Empty,
        // Not taken, so that nothing of it is lost: QueueReception dead-letters it.
        var other => throw new NotSupportedException($"A body of the kind {other.GetType().Name} can not be carried on unchanged."),
    };

    private static byte[] Concatenate(DataList list)
    {
        using var all = new MemoryStream();
        for (var index = 0; index < list.Count; index++)
        {
            all.Write(list[index].Binary);
        }

        return all.ToArray();
    }

    private static Dictionary<string, object?> PropertiesOf(Message amqp)
    {
        var properties = new Dictionary<string, object?>();
        if (amqp.ApplicationProperties is { } received)
        {
            foreach (var (name, value) in received.Map)
            {
                properties[name.ToString()!] = value;
            }
        }

        return properties;
    }
}
