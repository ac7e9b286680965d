namespace PendingPoints.Orders;

/// <summary>What may hold an order event, wherever it came from: a queue or a webhook.</summary>
public sealed record OrderMessage(ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type of the body; null when nobody said.</summary>
    public string? ContentType { get; init; }

    /// <summary>What else was said beside the body, by name: text, numbers, booleans or dates.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();
}
