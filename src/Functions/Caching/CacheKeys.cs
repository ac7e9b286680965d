namespace PendingPoints.Functions.Caching;

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PendingPoints.Functions.Questions;
using PendingPoints.Loyalty;

/// <summary>
/// Names of answers in the cache. They are keyed hashes: a plain hash of an e-mail address or a telephone number is found by trying all.
/// </summary>
/// <param name="secret">What they are hashed with.</param>
public sealed class CacheKeys(byte[] secret)
{
    // Enough for never meeting by chance, and half as long.
    private const int Length = 16;

    /// <summary>Keys out of a configured secret, or of one that only this process knows.</summary>
    public static CacheKeys Of(string? secret) => new(secret is null ? RandomNumberGenerator.GetBytes(32) : Encoding.UTF8.GetBytes(secret));

    /// <summary>The name of an answer: everything that it depends on.</summary>
    public string Answer(string kind, Question question)
    {
        // No part holds a line break: control characters are refused before.
        var text = new StringBuilder(kind).Append('\n').Append(question.Store.Name).Append('\n')
            .Append(question.Scope.ProgramId).Append('\n').Append(question.Scope.AllPrograms).Append('\n').Append(question.Scope.Source);
        foreach (var identifier in question.Customer)
        {
            text.Append('\n').Append(identifier.Name).Append('\n').Append(identifier.Value);
        }

        return Hash(text.ToString());
    }

    /// <summary>The names under which all answers about a customer of a store are forgotten, one for each identifier.</summary>
    public string[] Customer(string store, IReadOnlyList<CustomerIdentifier> customer) =>
        [.. customer.Select(identifier => Hash($"{store}\n{identifier.Name}\n{identifier.Value}"))];

    private string Hash(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text), hash);
        return Base64Url.EncodeToString(hash[..Length]);
    }
}
