namespace PendingPoints.Caching;

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using PendingPoints.Http;
using PendingPoints.Loyalty;
using PendingPoints.Stores;
using PendingPoints.Telemetry;
using ZiggyCreatures.Caching.Fusion;

/// <summary>
/// Looks points up and caches them for as long as the store says. It asks a provider once for many that ask the same at the same time, and
/// gives stale points, marked as such, while a provider fails. Order events never read from it.
/// </summary>
public sealed partial class PointsCache(
    IFusionCache cache, CacheKeys keys, PointsMetrics metrics, TimeProvider time, ILogger<PointsCache> logger)
{
    // What an entry takes without its parts, and what a part takes, in bytes, each with what is written of it; measured at 40,000 entries.
    private const int EntrySize = 1_800;
    private const int PartSize = 360;

    // How long stale points stand before the provider is asked again.
    private static readonly TimeSpan StaleFor = TimeSpan.FromSeconds(5);

    // Long enough for all who asked at the same time.
    private static readonly TimeSpan WithoutPointsFor = TimeSpan.FromSeconds(1);

    private readonly ConditionalWeakTable<Store, FusionCacheEntryOptions> _options = [];

    /// <summary>Looks up what is pending.</summary>
    /// <param name="isFreshWanted">Passes over what is cached; the new points are cached.</param>
    /// <exception cref="ProviderException">The provider failed, and there are no points to fall back on.</exception>
    public Task<CachedLookup<PendingPointsSummary>> GetPendingPointsAsync(
        PointsQuery query, bool isFreshWanted, CancellationToken cancellationToken) => GetAsync(
        "pending-points", query, isFreshWanted,
        token => query.Store.Provider.GetPendingPointsAsync(query.Customer, token),
        pending => pending.Entries.Count,
        cancellationToken);

    /// <summary>Looks a balance up.</summary>
    /// <inheritdoc cref="GetPendingPointsAsync"/>
    public Task<CachedLookup<PointsBalance>> GetPointsBalanceAsync(
        PointsQuery query, bool isFreshWanted, CancellationToken cancellationToken) => GetAsync(
        "points-balance", query, isFreshWanted,
        token => query.Store.Provider.GetPointsBalanceAsync(query.Customer, query.Scope, token),
        balance => balance.Breakdown.Count,
        cancellationToken);

    /// <summary>Invalidates everything about a customer: an order event or a webhook says that it is not true any more.</summary>
    public async Task InvalidateAsync(Store store, IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken)
    {
        foreach (var tag in keys.Customer(store.Name, customer))
        {
            await cache.RemoveByTagAsync(tag, token: cancellationToken);
        }
    }

    private Task<CachedLookup<T>> GetAsync<T>(
        string kind, PointsQuery query, bool isFreshWanted,
        Func<CancellationToken, Task<LookupResult<T>>> ask, Func<T, int> parts, CancellationToken cancellationToken)
        where T : class => query.Store.CacheFor == TimeSpan.Zero
        ? AskOnlyAsync(ask, cancellationToken)
        : GetCachedAsync(kind, query, isFreshWanted, ask, parts, cancellationToken);

    private async Task<CachedLookup<T>> AskOnlyAsync<T>(Func<CancellationToken, Task<LookupResult<T>>> ask, CancellationToken cancellationToken) =>
        new(await ask(cancellationToken), time.GetUtcNow());

    private async Task<CachedLookup<T>> GetCachedAsync<T>(
        string kind, PointsQuery query, bool isFreshWanted,
        Func<CancellationToken, Task<LookupResult<T>>> ask, Func<T, int> parts, CancellationToken cancellationToken)
        where T : class
    {
        var (store, key) = (query.Store, keys.Lookup(kind, query));
        var isHit = !isFreshWanted;
        CacheEntry<T> entry;
        if (isFreshWanted)
        {
            entry = await AskAsync(ask, cancellationToken);
            if (entry.Points is { } points)
            {
                var options = OptionsOf(store).Duplicate().SetSize(EntrySize + (parts(points) * PartSize));
                await cache.SetAsync(key, entry, options, keys.Customer(store.Name, query.Customer), cancellationToken);
            }
        }
        else
        {
            entry = await cache.GetOrSetAsync<CacheEntry<T>>(
                key,
                async (fill, token) =>
                {
                    isHit = false;
                    var filled = await FillAsync(fill, store, ask, token);
                    fill.Tags = keys.Customer(store.Name, query.Customer);
                    fill.Options.SetSize(EntrySize + (filled.Points is { } points ? parts(points) * PartSize : 0));
                    return filled;
                },
                OptionsOf(store),
                token: cancellationToken);
        }

        var lookup = entry.ToLookup(isHit);
        metrics.CacheAnswer(store.Name, lookup.IsStale ? "stale" : lookup.IsHit ? "hit" : "miss");
        return lookup;
    }

    private async Task<CacheEntry<T>> FillAsync<T>(
        FusionCacheFactoryExecutionContext<CacheEntry<T>> fill, Store store,
        Func<CancellationToken, Task<LookupResult<T>>> ask, CancellationToken cancellationToken)
        where T : class
    {
        CacheEntry<T> entry;
        try
        {
            entry = await AskAsync(ask, cancellationToken);
        }
        catch (ProviderException failure) when (fill.HasStaleValue && IsYoungEnough(fill.StaleValue.Value, store))
        {
            LogStale(store.Name, failure.Code);
            fill.Options.SetDuration(StaleFor);
            return new(fill.StaleValue.Value.Points, fill.StaleValue.Value.AsOf, IsStale: true);
        }
        catch (ProviderException failure)
        {
            entry = new(null, default) { Failure = failure.Failure };
        }
        catch
        {
            // A mistake of ours: no stale points cover it.
            fill.Options.SetFailSafe(false);
            throw;
        }

        if (entry.Points is null)
        {
            fill.Options.SetDuration(WithoutPointsFor).SetSkipDistributedCacheWrite(true, true);
        }

        return entry;
    }

    private async Task<CacheEntry<T>> AskAsync<T>(Func<CancellationToken, Task<LookupResult<T>>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var result = await ask(cancellationToken);
        return result is Found<T> { Value: var points } ? new(points, time.GetUtcNow()) : new(null, time.GetUtcNow()) { WithoutPoints = result };
    }

    private bool IsYoungEnough<T>(CacheEntry<T> old, Store store)
        where T : class => old.Points is not null && time.GetUtcNow() - old.AsOf < store.CacheFor + store.StaleIfErrorFor;

    // One for all lookups of a store: what a factory changes, it changes in a copy.
    private FusionCacheEntryOptions OptionsOf(Store store) => _options.GetValue(store, static store => new(store.CacheFor)
    {
        // Keeps what has expired, for FillAsync to fall back on; which failures that is right for is decided there.
        IsFailSafeEnabled = store.StaleIfErrorFor > TimeSpan.Zero,
        FailSafeMaxDuration = store.CacheFor + store.StaleIfErrorFor,
        FailSafeThrottleDuration = TimeSpan.Zero,
        DistributedCacheSoftTimeout = TimeSpan.FromMilliseconds(100),
        DistributedCacheHardTimeout = TimeSpan.FromMilliseconds(500),
        AllowBackgroundDistributedCacheOperations = true,
        ReThrowSerializationExceptions = false, // What another version has written is a miss.
        Size = EntrySize,
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Provider of store {Store} failed with {Code}; stale points served")]
    private partial void LogStale(string store, string code);
}
