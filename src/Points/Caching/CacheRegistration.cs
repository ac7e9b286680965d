namespace PendingPoints.Caching;

using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PendingPoints.Telemetry;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

/// <summary>Adds the cache of points.</summary>
public static class CacheRegistration
{
    // What a customer's tag takes that says since when nothing cached is true any more.
    private const int MarkSize = 900;

    /// <summary>Adds <see cref="PointsCache"/> as configured.</summary>
    public static IServiceCollection AddPointsCache(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<CacheOptions>()
            .BindSection(
                settings.GetSection(CacheOptions.Section), (one, options) => one.Bind(options, SectionBinding.Strictly), new CacheOptionsValidator());
        var isShared = settings[$"{CacheOptions.Section}:{nameof(CacheOptions.Redis)}"] is not null;
        AddFusionCache(services, isShared);
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics().TryAddSingleton<PointsMetrics>();
        return services
            .AddSingleton(provider => new CacheKeys(isShared ? provider.GetRequiredService<IOptions<CacheOptions>>().Value.HashKey : null))
            .AddSingleton<PointsCache>();
    }

    // Without a logger: it would repeat what is told already, and at low levels more than that.
    private static void AddFusionCache(IServiceCollection services, bool isShared)
    {
        var cache = services.AddFusionCache()
            .WithOptions(options =>
            {
                options.CacheKeyPrefix = "pending-points:";
                options.EnableSyncEventHandlersExecution = false;
                options.TagsDefaultEntryOptions = new FusionCacheEntryOptions(TimeSpan.FromHours(1)) { Size = MarkSize };
            })
            .WithMemoryCache(provider => new MemoryCache(new MemoryCacheOptions
            {
                SizeLimit = provider.GetRequiredService<IOptions<CacheOptions>>().Value.MaxMemory * 1024L * 1024L,
            }))
            .WithoutLogger();
        if (isShared)
        {
            services.AddSingleton(provider => new RedisConnection(provider.GetRequiredService<IOptions<CacheOptions>>().Value.Redis!));
            cache
                .WithSerializer(new FusionCacheSystemTextJsonSerializer())
                .WithDistributedCache(provider => new RedisCache(
                    new RedisCacheOptions { ConnectionMultiplexerFactory = provider.GetRequiredService<RedisConnection>().GetAsync }))
                .WithBackplane(provider => new RedisBackplane(
                    new RedisBackplaneOptions { ConnectionMultiplexerFactory = provider.GetRequiredService<RedisConnection>().GetAsync }));
        }
    }
}
