namespace PendingPoints.Sandbox.Broker;

using Amqp;
using Amqp.Types;

/// <summary>A message as the broker keeps it: the sender's bytes, and what the broker knows of it.</summary>
public sealed class QueuedMessage
{
    private static readonly Symbol Due = "x-opt-scheduled-enqueue-time";
    private readonly byte[] _encoded;

    private QueuedMessage(byte[] encoded, Message message)
    {
        _encoded = encoded;
        Id = message.Properties?.GetMessageId()?.ToString();
        Subject = message.Properties?.Subject;
        Properties = message.ApplicationProperties?.Map.ToDictionary(entry => entry.Key.ToString()!, entry => (object?)entry.Value)
            ?? [];
        DueAt = message.MessageAnnotations?.Map[Due] is DateTime due ? new DateTimeOffset(due.ToUniversalTime()) : null;
    }

    /// <summary>The sender's message id; null when there is none.</summary>
    public string? Id { get; }

    /// <summary>What the message is about.</summary>
    public string? Subject { get; }

    /// <summary>The application properties.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; }

    /// <summary>When the sender wants it to become visible; null = at once.</summary>
    public DateTimeOffset? DueAt { get; }

    /// <summary>The size of the encoded message in bytes.</summary>
    public int Size => _encoded.Length;

    /// <summary>The place in the queue, from 1; kept when a delivery fails.</summary>
    public long SequenceNumber { get; internal set; }

    /// <summary>When it became visible in the queue.</summary>
    public DateTimeOffset EnqueuedAt { get; internal set; }

    /// <summary>How many deliveries have failed so far.</summary>
    public int FailedDeliveries { get; internal set; }

    /// <summary>Keeps a message that has just arrived.</summary>
    public static QueuedMessage From(Message message)
    {
        var buffer = message.Encode();
        return new(buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray(), message);
    }

    /// <summary>The same message for another queue, with application properties added.</summary>
    public QueuedMessage Copy(params ReadOnlySpan<(string Name, string Value)> added)
    {
        var message = Decode();
        message.ApplicationProperties ??= new();
        foreach (var (name, value) in added)
        {
            message.ApplicationProperties[name] = value;
        }

        return From(message);
    }

    /// <summary>The message for one delivery, with what Service Bus adds to it.</summary>
    public Message ToDelivery()
    {
        var message = Decode();
        message.Header ??= new();
        message.Header.DeliveryCount = (uint)FailedDeliveries;
        message.MessageAnnotations ??= new();
        message.MessageAnnotations[new Symbol("x-opt-sequence-number")] = SequenceNumber;
        message.MessageAnnotations[new Symbol("x-opt-enqueued-time")] = EnqueuedAt.UtcDateTime;
        return message;
    }

    private Message Decode() => Message.Decode(new ByteBuffer(_encoded, 0, _encoded.Length, _encoded.Length));
}
