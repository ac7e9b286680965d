namespace PendingPoints.Http;

using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using PendingPoints.Telemetry;

/// <summary>
/// How much of a provider one credential may use: requests per minute, and requests at a time. HTTP questions and order events share it,
/// and so do stores with the same credential; questions come first, since somebody waits for them. With Redis all instances share the
/// requests per minute; the requests at a time are each instance's own.
/// </summary>
public sealed class RateLimit : IDisposable
{
    // In no minute can more pass than what the bucket holds at first and what flows in: together that is the limit.
    private const int BucketPart = 4;

    // Events leave this part of the bucket to questions.
    private const int ReservedPart = 2;

    // A second longer than what flows in counts for: requests take different times to arrive, and clocks of instances differ.
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);

    private readonly ConcurrencyLimiter _atATime;
    private readonly TokenBucketRateLimiter? _rate;
    private readonly RateLimiter _both;
    private readonly SharedRate? _shared;
    private readonly int _reserved;
    private readonly TimeSpan _perToken;

    /// <summary>A limit.</summary>
    /// <param name="perMinute">The most requests in any minute, from 4; null = as many as come.</param>
    /// <param name="share">Makes the bucket of all instances, of so many tokens and one more at a time; null = they share none.</param>
    internal RateLimit(int? perMinute, int atATime, Func<int, TimeSpan, SharedRate>? share = null)
    {
        _both = _atATime = new(new() { PermitLimit = atATime, QueueLimit = 0 });
        if (perMinute is { } most)
        {
            var bucket = Math.Max(1, most / BucketPart);
            // In whole milliseconds, as Redis counts.
            _perToken = TimeSpan.FromMilliseconds(Math.Ceiling(Minute.TotalMilliseconds / Math.Max(1, most - bucket)));
            _reserved = bucket / ReservedPart;
            _rate = new(new() { TokenLimit = bucket, TokensPerPeriod = 1, ReplenishmentPeriod = _perToken, QueueLimit = 0 });
            _shared = share?.Invoke(bucket, _perToken);

            // The rate last: nobody gives back a token of a minute.
            _both = RateLimiter.CreateChained(_atATime, _rate);
        }
    }

    /// <summary>Whether an order event may ask now; questions always may try.</summary>
    /// <exception cref="ProviderThrottledException">What is left is for questions; the event is to come back.</exception>
    internal async Task LetEventInAsync(string store, CancellationToken cancellationToken)
    {
        if (_rate?.GetStatistics() is { CurrentAvailablePermits: var own }
            && (own <= _reserved || (_shared is not null && await _shared.LeftAsync(store, cancellationToken) <= _reserved)))
        {
            throw Reached(store, _perToken * (_reserved + 1));
        }
    }

    /// <summary>Takes part in one request; gives its place back when disposed.</summary>
    /// <exception cref="ProviderThrottledException">The limit is reached; nothing was asked.</exception>
    internal async ValueTask<IDisposable> EnterAsync(string store, CancellationToken cancellationToken)
    {
        // Its own limit holds for each instance at any time: also while Redis is away, and at the moment when it goes.
        var place = _both.AttemptAcquire();
        try
        {
            if (!place.IsAcquired)
            {
                throw Reached(store, place.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1));
            }

            return _shared is null || await _shared.TakesAsync(store, cancellationToken) ? place : throw Reached(store, _perToken);
        }
        catch
        {
            place.Dispose();
            throw;
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
/// <param name="redis">Where instances share them; null = they do not.</param>
internal sealed class RateLimits(
    PointsMetrics metrics, TimeProvider time, ILogger<RateLimit> log, RedisConnection? redis = null) : IDisposable
{
    private readonly ConcurrentDictionary<(string Address, string Credential), RateLimit> _limits = new();

    /// <summary>The limit of a store's credential; stores that share one share the settings of the first, too.</summary>
    public RateLimit Of(ProviderClientOptions options) => _limits.GetOrAdd(
        (options.BaseAddress!.AbsoluteUri, options.CredentialName()),
        credential => new(options.RateLimit, options.MaxConcurrent, redis is null ? null : (tokens, perToken) => new(
            redis, SharedRate.KeyOf(credential.Address, credential.Credential), tokens, perToken, metrics, time, log)));

    public void Dispose()
    {
        foreach (var limit in _limits.Values)
        {
            limit.Dispose();
        }
    }
}
