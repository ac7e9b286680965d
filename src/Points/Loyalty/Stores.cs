namespace PendingPoints.Loyalty;

using System.Collections.Frozen;

/// <summary>All configured stores, by name.</summary>
/// <param name="stores">The stores; names are unique.</param>
/// <param name="defaultName">The name of the default store, or null: then the only store, if there is just one, is the default.</param>
public sealed class Stores(IReadOnlyList<Store> stores, string? defaultName = null)
{
    private readonly FrozenDictionary<string, Store> _byName =
        stores.ToFrozenDictionary(store => store.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every store, in the order of the configuration.</summary>
    public IReadOnlyList<Store> All => stores;

    /// <summary>The store that a question or event without a store means; null when none is the default.</summary>
    public Store? Default { get; } = defaultName is null
        ? stores.Count == 1 ? stores[0] : null
        : stores.First(store => string.Equals(store.Name, defaultName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The store of that name (upper and lower case alike), the default store for null, or null when there is none.</summary>
    public Store? Find(string? name) => name is null ? Default : _byName.GetValueOrDefault(name);
}
