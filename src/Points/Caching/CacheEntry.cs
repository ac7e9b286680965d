namespace PendingPoints.Caching;

using System.Text.Json.Serialization;
using PendingPoints.Http;
using PendingPoints.Loyalty;

/// <summary>A lookup, from the cache or not.</summary>
/// <param name="IsStale">It is older than it should be, and the provider cannot give a newer one.</param>
public sealed record CachedLookup<T>(LookupResult<T> Result, DateTimeOffset AsOf, bool IsHit = false, bool IsStale = false)
{
    private object? _made;

    /// <summary>What is made of it, such as the bytes of a response; for as long as the points are cached, it is made once.</summary>
    /// <param name="make">Always makes the same of the same lookup.</param>
    public TMade Made<TMade>(Func<CachedLookup<T>, TMade> make)
        where TMade : class => (TMade)(_made ??= make(this));
}

/// <summary>What the cache holds: points; or, for those who asked at the same time and not for other instances, why there are none.</summary>
internal sealed record CacheEntry<T>([property: JsonRequired] T? Points, DateTimeOffset AsOf, bool IsStale = false)
    where T : class
{
    private CachedLookup<T>? _hit;

    /// <summary>The customer is not found, or the question is refused.</summary>
    [JsonIgnore]
    public LookupResult<T>? WithoutPoints { get; init; }

    /// <summary>The provider failed.</summary>
    [JsonIgnore]
    public ProviderFailure? Failure { get; init; }

    /// <summary>The entry as an answer.</summary>
    /// <exception cref="ProviderException">The provider failed.</exception>
    public CachedLookup<T> ToLookup(bool isHit) => Failure is { } failure ? throw failure.ToException()
        : isHit || IsStale ? _hit ??= Lookup(isHit: true)
        : Lookup(isHit: false);

    private CachedLookup<T> Lookup(bool isHit) => new(WithoutPoints ?? new Found<T>(Points!), AsOf, isHit, IsStale);
}
