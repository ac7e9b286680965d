namespace PendingPoints.Tests.Caching;

using Microsoft.Extensions.Logging.Abstractions;
using PendingPoints.Caching;
using ZiggyCreatures.Caching.Fusion;

/// <summary>A cache in memory.</summary>
internal static class TheCache
{
    public static PointsCache New(FusionCache? cache = null) => new(
        cache ?? new FusionCache(new FusionCacheOptions()), new CacheKeys(null), Metrics.None, TimeProvider.System, NullLogger<PointsCache>.Instance);
}
