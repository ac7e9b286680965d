namespace PendingPoints.Messaging;

/// <summary>A message for a queue or topic.</summary>
/// <param name="MessageId">Deterministic (see <see cref="MessageIds"/>), so that a repeat can be recognised; at most 128 characters.</param>
/// <param name="Body">The raw body, sent as one data section.</param>
public sealed record OutgoingMessage(string MessageId, ReadOnlyMemory<byte> Body)
{
    /// <inheritdoc cref="ReceivedMessage.CorrelationId"/>
    public string? CorrelationId { get; init; }

    /// <inheritdoc cref="ReceivedMessage.ContentType"/>
    public string? ContentType { get; init; }

    /// <inheritdoc cref="ReceivedMessage.Subject"/>
    public string? Subject { get; init; }

    /// <inheritdoc cref="ReceivedMessage.Properties"/>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    /// <summary>When the broker shall make it visible; null = at once.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }
}
