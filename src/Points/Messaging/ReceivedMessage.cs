namespace PendingPoints.Messaging;

/// <summary>A message taken from a queue, whoever delivered it: the Functions host or our own consumer.</summary>
/// <param name="Queue">The queue it came from.</param>
/// <param name="Body">The raw body.</param>
public sealed record ReceivedMessage(string Queue, ReadOnlyMemory<byte> Body)
{
    /// <summary>The sender's id of the message; null when the sender gave none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The id that ties messages of one conversation together.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The media type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>What the message is about (older brokers: label).</summary>
    public string? Subject { get; init; }

    /// <summary>The application properties; values are text, numbers, booleans or dates.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    /// <summary>How often it has been delivered, this time included; 1 the first time.</summary>
    public int DeliveryCount { get; init; } = 1;

    /// <summary>When the broker took it in, if it says so.</summary>
    public DateTimeOffset? EnqueuedAt { get; init; }
}
