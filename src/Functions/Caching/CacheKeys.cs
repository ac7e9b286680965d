namespace PendingPoints.Functions.Caching;

using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PendingPoints.Functions.Http;
using PendingPoints.Loyalty;

/// <summary>
/// Names of answers in the cache. Those that leave this process are keyed hashes: a plain hash of an e-mail address or a telephone number is
/// found by trying all.
/// </summary>
/// <param name="secret">What names are hashed with; null when they stay in this process.</param>
public sealed class CacheKeys(string? secret)
{
    // Enough for never meeting by chance, and half as long.
    private const int Length = 16;

    private readonly byte[]? _secret = secret is null ? null : Encoding.UTF8.GetBytes(secret);

    /// <summary>The name of an answer: everything that it depends on.</summary>
    public string Answer(string kind, PointsQuery query) => Name(query.Customer is [var only] && query.Scope == BalanceScope.Default
        ? $"{kind}\n{query.Store.Name}\n{only.Name}\n{only.Value}"
        : OfMany(kind, query));

    /// <summary>The names under which all answers about a customer of a store are forgotten, one for each identifier.</summary>
    public string[] Customer(string store, IReadOnlyList<CustomerIdentifier> customer) =>
        [.. customer.Select(identifier => Name($"{store}\n{identifier.Name}\n{identifier.Value}"))];

    // No part holds a line break, since control characters are refused before: so no two questions, of whatever length, have one name.
    private static string OfMany(string kind, PointsQuery query)
    {
        var (program, all, source) = (query.Scope.ProgramId, query.Scope.AllPrograms, query.Scope.Source);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{kind}\n{query.Store.Name}\n{program}\n{all}\n{source}\n\n");
        foreach (var identifier in query.Customer)
        {
            text.Append('\n').Append(identifier.Name).Append('\n').Append(identifier.Value);
        }

        return text.ToString();
    }

    private string Name(string text)
    {
        if (_secret is null)
        {
            return text;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(text), hash);
        return Base64Url.EncodeToString(hash[..Length]);
    }
}
