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
    /// The store that an order event comes from: the one it names, else the one that lists one of its accounts, else the default store.
    /// Null when there is none, or none of the name that it names.
    /// </summary>
    public Store? Find(OrderOrigin origin) => origin.Store is not null
        ? Find(origin.Store)
        : origin.Accounts.Select(account => _bySource.GetValueOrDefault(account)).FirstOrDefault(store => store is not null) ?? Default;

    /// <summary>The store of that name (upper and lower case alike), the default store for null, or null when there is none.</summary>
    public Store? Find(string? name) => name is null ? Default : _byName.GetValueOrDefault(name);
}
