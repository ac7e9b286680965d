namespace PendingPoints.OrderEvents;

using PendingPoints.Stores;

/// <summary>What a platform has pushed.</summary>
/// <param name="Body">The body as it came, byte for byte.</param>
/// <param name="Headers">The headers, by name in lower case.</param>
public sealed record WebhookRequest(
    Store Store, ReadOnlyMemory<byte> Body, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>A header; null when it is absent.</summary>
    internal string? Header(string name) => Headers.GetValueOrDefault(name);
}
