namespace PendingPoints.Functions.Caching;

using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.Options;
using PendingPoints.Loyalty;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;

/// <summary>Adds the cache of HTTP answers.</summary>
internal static class CacheRegistration
{
    // What a customer's mark takes that says since when nothing kept is true any more.
    private const int MarkSize = 512;

    /// <summary>Adds <see cref="AnswerCache"/> as configured, and lets order events make it forget.</summary>
    public static IServiceCollection AddAnswerCache(this IServiceCollection services, IConfiguration settings)
    {
        services.AddClosedOptions<CacheOptions>().Bind(settings.GetSection(CacheOptions.Section))
            .Validate(
                options => options.Redis is null || options.HashKey is { Length: >= 32 },
                "Cache:HashKey must hold 32 characters or more when Cache:Redis is set, the same for all instances.")
            .Validate(options => options.Redis is null || RedisConnection.CanBe(options.Redis), "Cache:Redis is no connection string of StackExchange.Redis.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        return services
            .AddClosedLogger<AnswerCache>()
            .AddSingleton(provider => new RedisConnection(provider.GetRequiredService<IOptions<CacheOptions>>().Value.Redis!))
            .AddSingleton(provider => Create(
                provider.GetRequiredService<IOptions<CacheOptions>>().Value, provider.GetRequiredService<RedisConnection>))
            .AddSingleton(provider => new AnswerCache(
                provider.GetRequiredService<FusionCache>(),
                new CacheKeys(provider.GetRequiredService<IOptions<CacheOptions>>().Value is { Redis: not null } shared ? shared.HashKey : null),
                provider.GetRequiredService<IOptions<CacheOptions>>().Value.Redis is not null,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<AnswerCache>>()))
            .AddSingleton<ForgetCustomer>(provider => provider.GetRequiredService<AnswerCache>().ForgetAsync);
    }

    // Without a logger: it would repeat what is told already, and at low levels more than that.
    private static FusionCache Create(CacheOptions options, Func<RedisConnection> connection)
    {
        var cache = new FusionCache(
            new FusionCacheOptions
            {
                CacheName = "answers",
                CacheKeyPrefix = "pending-points:",
                EnableSyncEventHandlersExecution = false,
                TagsDefaultEntryOptions = new FusionCacheEntryOptions(TimeSpan.FromHours(1)) { Size = MarkSize },
            },
            new MemoryCache(new MemoryCacheOptions { SizeLimit = options.MaxMemory * 1024L * 1024L }),
            memoryLocker: new KeyLocks());
        if (options.Redis is not null)
        {
            var redis = connection();
            cache.SetupSerializer(new CacheSerializer());
            cache.SetupDistributedCache(new RedisCache(new RedisCacheOptions { ConnectionMultiplexerFactory = redis.GetAsync }));
            cache.SetupBackplane(new RedisBackplane(new RedisBackplaneOptions { ConnectionMultiplexerFactory = redis.GetAsync }));
        }

        return cache;
    }
}
