namespace PendingPoints.Orders;

/// <summary>What an event says about where it comes from, by which its store is found.</summary>
/// <param name="Store">A store's name; when there is one, the rest does not count.</param>
/// <param name="Accounts">
/// Names that the shop has outside: a VTEX account, a Shopify domain, a CloudEvents source. A store lists its own in <c>Sources</c>.
/// </param>
public sealed record OrderOrigin(string? Store, IReadOnlyList<string> Accounts)
{
    /// <summary>An event that says nothing.</summary>
    public static OrderOrigin Unknown { get; } = new(null, []);

    /// <summary>An account at a platform, if there is one.</summary>
    internal static OrderOrigin Of(string? account) => account is null ? Unknown : new(null, [account]);
}
