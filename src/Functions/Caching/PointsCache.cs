namespace PendingPoints.Functions.Caching;

using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using PendingPoints.Functions.Http;
using PendingPoints.Loyalty;
using ZiggyCreatures.Caching.Fusion;

/// <summary>
/// Keeps answers to HTTP questions for as long as their store says, asks a provider once for many that ask the same at the same time, and
/// gives an old answer, marked as such, while a provider fails. Order events never read from it.
/// </summary>
public sealed partial class PointsCache(IFusionCache cache, CacheKeys keys, TimeProvider time, ILogger<PointsCache> logger)
{
    // What an entry takes besides its JSON, measured at 100,000 entries.
    private const int Overhead = 1_024;

    // How long an old answer stands before the provider is asked again.
    private static readonly TimeSpan StaleFor = TimeSpan.FromSeconds(5);

    // Long enough for all who asked at the same time.
    private static readonly TimeSpan WithoutPointsFor = TimeSpan.FromSeconds(1);

    /// <summary>Gives an answer, cached or fresh.</summary>
    /// <param name="kind">What is asked.</param>
    /// <param name="query">About whom.</param>
    /// <param name="isFreshWanted">Passes over what is cached; the new answer is cached.</param>
    /// <param name="ask">Asks the provider.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The answer, and whether it was there already.</returns>
    /// <exception cref="ProviderException">The provider failed, and there is no answer to fall back on.</exception>
    public async Task<(CachedPoints Answer, bool IsHit)> GetAsync(
        string kind, PointsQuery query, bool isFreshWanted, Func<CancellationToken, Task<CachedPoints>> ask, CancellationToken cancellationToken)
    {
        var (key, tags) = (keys.Answer(kind, query), keys.Customer(query.Store.Name, query.Customer));
        if (isFreshWanted)
        {
            var fresh = await ask(cancellationToken);
            if (fresh.IsFound)
            {
                await cache.SetAsync(key, fresh, EntryOf(query.Store).SetSize(fresh.Json.Length + Overhead), tags, cancellationToken);
            }

            return (fresh, false);
        }

        var isHit = true;
        var answer = await cache.GetOrSetAsync<CachedPoints>(
            key,
            (fill, token) =>
            {
                isHit = false;
                return FillAsync(fill, query.Store, ask, token);
            },
            EntryOf(query.Store),
            tags,
            cancellationToken);
        if (answer.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return (answer, isHit || answer.IsStale);
    }

    /// <summary>Forgets everything about a customer: an order event or webhook says that it is not true any more.</summary>
    public async Task InvalidateAsync(string store, IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken)
    {
        foreach (var tag in keys.Customer(store, customer))
        {
            await cache.RemoveByTagAsync(tag, token: cancellationToken);
        }
    }

    private async Task<CachedPoints> FillAsync(
        FusionCacheFactoryExecutionContext<CachedPoints> fill, Store store, Func<CancellationToken, Task<CachedPoints>> ask, CancellationToken cancellationToken)
    {
        CachedPoints answer;
        try
        {
            answer = await ask(cancellationToken);
        }
        catch (ProviderException failure) when (fill.HasStaleValue && IsYoungEnough(fill.StaleValue.Value, store))
        {
            LogStale(store.Name, failure.Code);
            fill.Options.SetDuration(StaleFor).SetSize(fill.StaleValue.Value.Json.Length + Overhead);
            return fill.StaleValue.Value with { IsStale = true };
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Not thrown: the library would give what has expired, whatever the failure and however old.
            answer = new CachedPoints([], "", default) { Failure = failure };
        }

        fill.Options.SetSize(answer.Json.Length + Overhead);
        if (!answer.IsFound)
        {
            fill.Options.SetDuration(WithoutPointsFor).SetSkipDistributedCacheWrite(true, true);
        }

        return answer;
    }

    private bool IsYoungEnough(CachedPoints old, Store store) => old.IsFound && time.GetUtcNow() - old.AsOf < store.CacheFor + store.StaleIfErrorFor;

    private static FusionCacheEntryOptions EntryOf(Store store) => new(store.CacheFor)
    {
        // Keeps what has expired, for FillAsync to fall back on; which failures that is right for is decided there.
        IsFailSafeEnabled = store.StaleIfErrorFor > TimeSpan.Zero,
        FailSafeMaxDuration = store.CacheFor + store.StaleIfErrorFor,
        FailSafeThrottleDuration = TimeSpan.Zero,
        DistributedCacheSoftTimeout = TimeSpan.FromMilliseconds(100),
        DistributedCacheHardTimeout = TimeSpan.FromMilliseconds(500),
        AllowBackgroundDistributedCacheOperations = true,
        Size = Overhead,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider of store {Store} failed with {Code}; an answer that is older than it should be was given instead")]
    private partial void LogStale(string store, string code);
}
