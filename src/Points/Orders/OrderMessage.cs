namespace PendingPoints.Orders;

/// <summary>What may hold an order event, wherever it came from: a queue or a webhook.</summary>
public sealed record OrderMessage(ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type of the body; null when nobody said.</summary>
    public string? ContentType { get; init; }

    /// <summary>What else was said beside the body, by name: text, numbers, booleans or dates.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();
}

/// <summary>What an event says about where it comes from, by which its store is found.</summary>
/// <param name="Store">A store's name; when there is one, the rest does not count.</param>
/// <param name="Accounts">
/// Names that the shop has outside: a VTEX account, a Shopify domain, a commercetools project. A store lists its own in <c>Sources</c>.
/// </param>
public sealed record OrderOrigin(string? Store, IReadOnlyList<string> Accounts)
{
    /// <summary>An event that says nothing.</summary>
    public static OrderOrigin Unknown { get; } = new(null, []);

    /// <summary>Parts of an account that a store may list, too, e.g. <c>storeId=2</c>; an event that has them need not be listed by them.</summary>
    public IReadOnlyList<string> Divisions { get; init; } = [];

    /// <summary>The source of the CloudEvent around the event; null when there is none.</summary>
    public string? Source { get; init; }

    /// <summary>An account at a platform, if there is one.</summary>
    internal static OrderOrigin Of(string? account) => account is null ? Unknown : new(null, [account]);
}
