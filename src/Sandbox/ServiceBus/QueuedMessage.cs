namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;

/// <summary>A message with its place in a queue.</summary>
public sealed class QueuedMessage
{
    internal QueuedMessage(MessageContent content) => Content = content;

    /// <summary>The sender's message id; null when there is none.</summary>
    public string? Id => Content.Id;

    /// <summary>What the message is about.</summary>
    public string? Subject => Content.Subject;

    /// <summary>The application properties.</summary>
    public IReadOnlyDictionary<string, object?> Properties => Content.Properties;

    /// <summary>When the sender wants it to become visible; null = at once.</summary>
    public DateTimeOffset? DueAt => Content.DueAt;

    /// <summary>The place in the queue, from 1; kept when a delivery fails.</summary>
    public long SequenceNumber { get; internal set; }

    /// <summary>When it became visible in the queue.</summary>
    public DateTimeOffset EnqueuedAt { get; internal set; }

    /// <summary>How many deliveries have failed so far.</summary>
    public int FailedDeliveries { get; internal set; }

    /// <summary>What was sent.</summary>
    internal MessageContent Content { get; set; }

    /// <summary>The body as text.</summary>
    public string BodyText => Content.BodyText;

    /// <summary>The message as a client sees it.</summary>
    public Message ToDelivery() => Message.Decode(Stamps.Encode(this));
}
