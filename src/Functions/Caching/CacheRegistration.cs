namespace PendingPoints.Functions.Caching;

using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PendingPoints.Loyalty;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

/// <summary>Adds the cache of HTTP answers.</summary>
internal static class CacheRegistration
{
    // What a customer's mark takes that says since when nothing cached is true any more.
    private const int MarkSize = 512;

    /// <summary>Adds <see cref="PointsCache"/> as configured, and lets order events make it forget.</summary>
    public static IServiceCollection AddPointsCache(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<CacheOptions>()
            .BindSection(settings.GetSection(CacheOptions.Section), (one, options) => one.Bind(options, SectionBinding.Strictly))
            .Validate(
                options => options.Redis is null || options.HashKey is { Length: >= 32 },
                "Cache:HashKey must hold 32 characters or more when Cache:Redis is set, the same for all instances.")
            .Validate(options => options.Redis is null || RedisConnection.CanBe(options.Redis), "Cache:Redis is no connection string of StackExchange.Redis.");
        services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        var isShared = settings[$"{CacheOptions.Section}:{nameof(CacheOptions.Redis)}"] is not null;
        AddFusionCache(services, isShared);
        return services
            .AddSingleton(provider => new PointsCache(
                provider.GetRequiredService<IFusionCache>(),
                new CacheKeys(isShared ? provider.GetRequiredService<IOptions<CacheOptions>>().Value.HashKey : null),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<PointsCache>>()))
            .AddSingleton<ForgetCustomer>(provider => provider.GetRequiredService<PointsCache>().InvalidateAsync);
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
