namespace PendingPoints.Caching;

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

/// <summary>
/// Keys of lookups in the cache. Those that leave this process are keyed hashes: a plain hash of an e-mail address or a telephone number is
/// found by trying all.
/// </summary>
/// <param name="secret">What they are hashed with; null when they stay in this process.</param>
public sealed class CacheKeys(string? secret)
{
    // Enough for never meeting by chance, and half as long.
    private const int Length = 16;

    private readonly byte[]? _secret = secret is null ? null : Encoding.UTF8.GetBytes(secret);

    /// <summary>The key of a lookup: everything that its result depends on.</summary>
    public string Lookup(string kind, PointsQuery query)
    {
        var (programId, allPrograms, source) = query.Scope;
        return KeyOf(
        [
            kind, query.Store.Name, query.Store.Provider.Name, $"{programId}", allPrograms ? "all" : "", source ?? "",
            .. query.Customer.SelectMany(identifier => new[] { identifier.Name, identifier.Value }),
        ]);
    }

    /// <summary>The tags by which everything about a customer of a store is invalidated, one for each identifier.</summary>
    public string[] Customer(string store, IReadOnlyList<CustomerIdentifier> customer) =>
        [.. customer.Select(identifier => KeyOf([store, identifier.Name, identifier.Value]))];

    // No part holds a line break, since control characters are refused before: so no two lookups have one key.
    private string KeyOf(IEnumerable<string> parts)
    {
        var text = string.Join('\n', parts);
        return _secret is null ? text
            : Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(text)).AsSpan(0, Length));
    }
}
