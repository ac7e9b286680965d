namespace PendingPoints.Tests.Caching;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.Loyalty;

/// <summary>The caches of two instances with one Redis.</summary>
public sealed class SharedCacheTests
{
    private const string HashKey = "a-secret-of-thirty-two-characters";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_instance_has_asked_the_other_need_not_ask_until_it_is_invalidated()
    {
        await using var redis = await RedisAsync();
        await using var one = Over(redis);
        await using var other = Over(redis);
        other.Provider.Find(The.PromisedPoints, The.Balance);

        var first = await one.PendingAsync();
        await HoldsSomethingAsync(redis);
        other.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await other.PendingAsync();

        Assert.Equivalent(first with { IsHit = true }, second, strict: true);
        Assert.Equal(0, other.Provider.Asked);

        await one.InvalidateAsync(CacheUnderTest.Ana);

        await Eventually.GetAsync(
            () => other.PendingAsync(), lookup => lookup.Result is Found<PendingPointsSummary> { Value.Total: 200 }, Cancel);
    }

    [Fact]
    public async Task Balances_and_days_are_shared_as_they_were()
    {
        await using var redis = await RedisAsync();
        await using var one = Over(redis);
        await using var other = Over(redis);
        one.Provider.Find(The.PromisedPoints, The.Balance);
        var (pending, balance) = (await one.PendingAsync(), await one.BalanceAsync());
        await Eventually.GetAsync(redis.KeysAsync, keys => keys.Length > 1, Cancel);

        Assert.Equivalent(pending with { IsHit = true }, await other.PendingAsync(), strict: true);
        Assert.Equivalent(balance with { IsHit = true }, await other.BalanceAsync(), strict: true);
        Assert.Equal(0, other.Provider.Asked);
    }

    [Theory]
    [InlineData("{", "no JSON at all")]
    [InlineData("\"Value\":{\"Points\":", "\"Value\":{\"Answer\":")]
    [InlineData("awaitingScoring", "awaitingSomethingElse")]
    public async Task What_another_version_has_written_is_asked_for_again(string written, string instead)
    {
        await using var redis = await RedisAsync();
        await using var one = Over(redis);
        await one.PendingAsync();
        foreach (var key in await HoldsSomethingAsync(redis))
        {
            await redis.ChangeAsync(key, written, instead);
        }

        await using var other = Over(redis);

        Assert.IsType<Found<PendingPointsSummary>>((await other.PendingAsync()).Result);
        Assert.Equal(1, other.Provider.Asked);
    }

    [Fact]
    public async Task Nobody_can_be_told_from_what_lies_in_redis()
    {
        await using var redis = await RedisAsync();
        await using var cache = Over(redis);
        await cache.PendingAsync();
        await HoldsSomethingAsync(redis);

        foreach (var key in await redis.KeysAsync())
        {
            Assert.DoesNotContain("ana", $"{key} {await redis.ValueAsync(key)}", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(HashKey, key, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_redis_that_dies_makes_nothing_fail()
    {
        await using var redis = await RedisAsync();
        await using var cache = Over(redis);
        await cache.PendingAsync();

        redis.Kill();

        for (var customer = 0; customer < 5; customer++)
        {
            Assert.IsType<Found<PendingPointsSummary>>((await cache.PendingAsync($"email={customer}")).Result);
        }
    }

    [Theory]
    [InlineData("127.0.0.1:1", "short", "HashKey must hold 32 characters or more when Cache:Redis is set, the same for all instances.")]
    [InlineData("127.0.0.1,nonsense=1", HashKey, "Redis is no connection string of StackExchange.Redis.")]
    [InlineData("ssl=true", HashKey, "Redis is no connection string of StackExchange.Redis.")]
    public void A_redis_that_cannot_be_used_stops_the_start(string redis, string hashKey, string mistake)
    {
        using var services = CacheUnderTest.Registered(("Cache:Redis", redis), ("Cache:HashKey", hashKey)).BuildServiceProvider();

        var mistakes = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate).Failures;

        Assert.Equal([$"Cache:{mistake}"], mistakes);
    }

    private static Task<RedisServer> RedisAsync()
    {
        Assert.SkipUnless(RedisServer.IsInstalled, RedisServer.Missing);
        return RedisServer.StartAsync(Cancel);
    }

    private static CacheUnderTest Over(RedisServer redis) =>
        new(null, ("Cache:Redis", $"{redis.Address},abortConnect=false"), ("Cache:HashKey", HashKey));

    private static Task<string[]> HoldsSomethingAsync(RedisServer redis) =>
        Eventually.GetAsync(redis.KeysAsync, keys => keys.Length > 0, Cancel);
}
