namespace PendingPoints.Tests.Caching;

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Caching;
using PendingPoints.Stores;

/// <summary>Two instances of the app with one Redis.</summary>
public sealed class SharedCacheTests
{
    private const string Ana = "/api/customers/ana@example.com/pending-points";
    private const string HashKey = "a-secret-of-thirty-two-characters";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_instance_has_asked_the_other_need_not_ask()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis.Address);
        await using var other = await StartAsync(redis.Address);
        one.Br.Find(The.PendingOrders, The.Balance);
        other.Br.Fail(new InvalidOperationException("It was asked."));

        using var first = await one.GetAsync(Ana);
        await EventuallyAsync(async () => (await redis.KeysAsync()).Length > 0);
        using var second = await other.GetAsync(Ana);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await second.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task What_one_instance_invalidates_the_other_asks_again()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis.Address);
        await using var other = await StartAsync(redis.Address);
        one.Br.Find(The.PendingOrders, The.Balance);
        other.Br.Find(The.PromisedPoints, The.Balance);
        using var first = await one.GetAsync(Ana);
        await EventuallyAsync(async () => (await redis.KeysAsync()).Length > 0);
        using var second = await other.GetAsync(Ana);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);

        await one.Services.GetRequiredService<PointsCache>().InvalidateAsync(
            one.Services.GetRequiredService<StoreCatalog>().Default!, [new(IdentifierName.Email, "ana@example.com")], Cancel);

        await EventuallyAsync(async () =>
        {
            using var third = await other.GetAsync(Ana);
            return !Equals(third.Headers.ETag, first.Headers.ETag);
        });
    }

    [Fact]
    public async Task Nobody_can_be_told_from_what_lies_in_redis()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var app = await StartAsync(redis.Address);
        app.Br.Find(The.PendingOrders, The.Balance);
        using var response = await app.GetAsync(Ana);
        await EventuallyAsync(async () => (await redis.KeysAsync()).Length > 0);

        foreach (var key in await redis.KeysAsync())
        {
            Assert.DoesNotContain("ana", $"{key} {await redis.ValueAsync(key)}", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(HashKey, key, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_redis_that_dies_makes_nothing_fail()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var app = await StartAsync(redis.Address);
        app.Br.Find(The.PendingOrders, The.Balance);
        using var before = await app.GetAsync(Ana);

        redis.Kill();

        for (var i = 0; i < 5; i++)
        {
            using var after = await app.GetAsync($"/api/customers/{i}/pending-points");
            Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        }
    }

    [Fact]
    public void Redis_without_a_secret_stops_the_start() => Assert.Contains(
        "Cache:HashKey must hold 32 characters or more when Cache:Redis is set, the same for all instances.",
        TestApp.MistakesIn(("Cache:Redis", "127.0.0.1:1"), ("Cache:HashKey", "short")));

    [Theory]
    [InlineData("127.0.0.1,nonsense=1")]
    [InlineData("ssl=true")]
    public void A_redis_that_can_not_be_read_stops_the_start(string redis) => Assert.Equal(
        ["Cache:Redis is no connection string of StackExchange.Redis."],
        TestApp.MistakesIn(("Cache:Redis", redis), ("Cache:HashKey", HashKey)));

    private static Task<TestApp> StartAsync(string redis) =>
        TestApp.StartCachingAsync(TimeSpan.FromHours(1), ("Cache:Redis", $"{redis},abortConnect=false"), ("Cache:HashKey", HashKey));

    // What crosses processes takes its time: ask until it is there, for 30 s at most.
    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30), "It is not so after 30 s.");
        }
    }
}
