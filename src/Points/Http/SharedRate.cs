namespace PendingPoints.Http;

using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using PendingPoints.Telemetry;
using RedisRateLimiting;
using StackExchange.Redis;

/// <summary>
/// The bucket of tokens that all instances take from, in Redis. While Redis is away there is none: that is logged once and counted.
/// </summary>
/// <param name="key">Tells this bucket from others in Redis.</param>
/// <param name="tokens">The most that it holds.</param>
/// <param name="perToken">After how long it gets another one, in whole milliseconds.</param>
internal sealed partial class SharedRate(
    RedisConnection redis, string key, int tokens, TimeSpan perToken, PointsMetrics metrics, TimeProvider time, ILogger log)
{
    // For a Redis that is connected and says nothing, and for the first connection: an instance that has just started is no reason to ask more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // After that.
    private static readonly TimeSpan LeftAloneFor = TimeSpan.FromSeconds(5);

    // Begun while the app starts.
    private readonly Task<IConnectionMultiplexer> _connection = redis.GetAsync();

    private RateLimiter? _bucket;
    private long _leftAloneUntil;
    private bool _isAway;

    /// <summary>The key of a credential's bucket: what Redis holds names neither provider nor credential.</summary>
    public static string KeyOf(string address, string credential) =>
        "pending-points:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address}\n{credential}")).AsSpan(0, 16));

    /// <summary>Takes a token, if there is one; true while Redis is away.</summary>
    public async Task<bool> TakesAsync(string store, CancellationToken cancellationToken)
    {
        using var lease = await AcquireAsync(1, store, cancellationToken);
        if (lease is null)
        {
            metrics.Unshared(store);
        }

        return lease?.IsAcquired ?? true;
    }

    /// <summary>How many tokens are left; null while Redis is away.</summary>
    public async Task<long?> LeftAsync(string store, CancellationToken cancellationToken)
    {
        using var lease = await AcquireAsync(0, store, cancellationToken);
        return lease?.TryGetMetadata(RateLimitMetadataName.Remaining, out var left) is true ? left : null;
    }

    private async Task<RateLimitLease?> AcquireAsync(int count, string store, CancellationToken cancellationToken)
    {
        if (time.GetTimestamp() < Volatile.Read(ref _leftAloneUntil))
        {
            return null;
        }

        try
        {
            var lease = await AcquireAsync(count).WaitAsync(Patience, time, cancellationToken);
            if (Interlocked.Exchange(ref _isAway, false))
            {
                LogBack(store);
            }

            return lease;
        }
        catch (Exception away) when (!cancellationToken.IsCancellationRequested)
        {
            if (away is TimeoutException)
            {
                Volatile.Write(ref _leftAloneUntil, time.GetTimestamp() + (long)(LeftAloneFor.TotalSeconds * time.TimestampFrequency));
            }

            if (!Interlocked.Exchange(ref _isAway, true))
            {
                LogAway(store, away.GetType().Name);
            }

            return null;
        }
    }

    private async Task<RateLimitLease> AcquireAsync(int count)
    {
        var connection = await _connection;
        if (!connection.IsConnected)
        {
            // Otherwise it would be waited for; the library connects again by itself.
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, "Not connected.");
        }

        _bucket ??= new RedisTokenBucketRateLimiter<string>(key, new()
        {
            ConnectionMultiplexerFactory = () => connection,
            TokenLimit = tokens,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = perToken,
        });
        return await _bucket.AcquireAsync(count);
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Redis is away ({Reason}): until it is back, the rate limit of store {Store} holds for each instance")]
    private partial void LogAway(string store, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis is back: the rate limit of store {Store} holds for all instances")]
    private partial void LogBack(string store);
}
