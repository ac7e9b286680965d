namespace PendingPoints.Http;

using System.Collections.Concurrent;
using System.Threading.RateLimiting;

/// <summary>
/// How much of a provider one credential may use: requests per minute, and requests at a time. HTTP questions and order events share it,
/// and so do stores with the same credential; questions come first, since somebody waits for them.
/// </summary>
public sealed class RateLimit : IDisposable
{
    // In no minute can more pass than what the bucket holds at first and what flows in: together that is the limit.
    private const int BucketPart = 4;

    // Events leave this part of the bucket to questions.
    private const int ReservedPart = 2;

    private readonly ConcurrencyLimiter _atATime;
    private readonly TokenBucketRateLimiter? _rate;
    private readonly RateLimiter _both;
    private readonly int _reserved;
    private readonly TimeSpan _perToken;

    /// <summary>A limit.</summary>
    /// <param name="perMinute">The most requests in any minute, from 4; null = as many as come.</param>
    internal RateLimit(int? perMinute, int atATime)
    {
        _both = _atATime = new(new() { PermitLimit = atATime, QueueLimit = 0 });
        if (perMinute is { } most)
        {
            var bucket = Math.Max(1, most / BucketPart);
            _perToken = TimeSpan.FromMinutes(1) / Math.Max(1, most - bucket);
            _reserved = bucket / ReservedPart;
            _rate = new(new() { TokenLimit = bucket, TokensPerPeriod = 1, ReplenishmentPeriod = _perToken, QueueLimit = 0 });

            // The rate last: nobody gives back a token of a minute.
            _both = RateLimiter.CreateChained(_atATime, _rate);
        }
    }

    /// <summary>Whether an order event may ask now; questions always may try.</summary>
    /// <exception cref="ProviderThrottledException">What is left is for questions; the event is to come back.</exception>
    internal void LetEventIn(string store)
    {
        if (_rate?.GetStatistics() is { } now && now.CurrentAvailablePermits <= _reserved)
        {
            throw Reached(store, _perToken * (_reserved + 1));
        }
    }

    /// <summary>Takes part in one request; gives its place back when disposed.</summary>
    /// <exception cref="ProviderThrottledException">The limit is reached; nothing was asked.</exception>
    internal IDisposable Enter(string store)
    {
        var place = _both.AttemptAcquire();
        if (place.IsAcquired)
        {
            return place;
        }

        using (place)
        {
            throw Reached(store, place.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _atATime.Dispose();
        _rate?.Dispose();
    }

    private static ProviderThrottledException Reached(string store, TimeSpan after) =>
        new($"The limit of store {store} for its provider is reached.") { RetryAfter = after };
}

/// <summary>The limits of all credentials in use.</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly ConcurrentDictionary<(string Address, string Credential), RateLimit> _limits = new();

    /// <summary>The limit of a store's credential; stores that share one share the settings of the first, too.</summary>
    public RateLimit Of(ProviderClientOptions options) => _limits.GetOrAdd(
        (options.BaseAddress!.AbsoluteUri, options.CredentialName()), _ => new(options.RateLimit, options.MaxConcurrent));

    public void Dispose()
    {
        foreach (var limit in _limits.Values)
        {
            limit.Dispose();
        }
    }
}
