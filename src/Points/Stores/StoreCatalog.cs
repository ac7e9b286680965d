namespace PendingPoints.Stores;

using System.Collections.Frozen;
using PendingPoints.Orders;

/// <summary>All configured stores, by name.</summary>
/// <param name="stores">The stores; names are unique.</param>
/// <param name="defaultName">The name of the default store, or null: then the only store, if there is just one, is the default.</param>
public sealed class StoreCatalog(IReadOnlyList<Store> stores, string? defaultName = null)
{
    private readonly FrozenDictionary<string, Store> _byName =
        stores.ToFrozenDictionary(store => store.Name, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, Store> _bySource = stores
        .SelectMany(store => store.Sources, (store, source) => KeyValuePair.Create(source, store))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every store, in the order of the configuration.</summary>
    public IReadOnlyList<Store> All => stores;

    /// <summary>The store that a question or event without a store means; null when none is the default.</summary>
    public Store? Default { get; } = defaultName is null
        ? stores.Count == 1 ? stores[0] : null
        : stores.First(store => string.Equals(store.Name, defaultName, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The store that an order event comes from: the one it names, else the one that lists one of its accounts or its CloudEvents source,
    /// else the default store. Null when there is none.
    /// </summary>
    /// <param name="acceptUnlisted">
    /// Whether the default store gets an event of an account that no store lists, too. Otherwise only the only store does: points of a wrong
    /// store are wrong points.
    /// </param>
    public Store? Find(OrderOrigin origin, bool acceptUnlisted = false) => origin.Store is not null
        ? Find(origin.Store)
        : Listed(origin) ?? (acceptUnlisted || stores.Count == 1 || !NamesAccount(origin) ? Default : null);

    /// <summary>The store of that name (upper and lower case alike), the default store for null, or null when there is none.</summary>
    public Store? Find(string? name) => name is null ? Default : _byName.GetValueOrDefault(name);

    private Store? Listed(OrderOrigin origin)
    {
        // The narrower first: several shops may share an account, and divisions of two accounts may have one name.
        IEnumerable<string> ofSource = origin.Source is { } source ? [.. origin.Divisions.Select(division => $"{source}#{division}")] : [];
        string?[] names = [.. ofSource, .. origin.Divisions, .. origin.Accounts, origin.Source];
        return names.OfType<string>().Select(name => _bySource.GetValueOrDefault(name)).FirstOrDefault(store => store is not null);
    }

    // A CloudEvents source says which shop it is only where stores are told by it.
    private bool NamesAccount(OrderOrigin origin) =>
        origin.Accounts.Count > 0 || (origin.Source is not null && _bySource.Keys.Any(source => source.StartsWith('/') || source.Contains(':')));
}
