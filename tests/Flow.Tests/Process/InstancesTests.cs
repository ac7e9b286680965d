namespace PendingPoints.Tests.Process;

using System.Collections.Concurrent;
using System.Net;

/// <summary>Two workers, each a process of its own, with one Redis.</summary>
public sealed class InstancesTests
{
    // So long that every request of a minute is seen beside those of the minute before it.
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Together_they_never_ask_a_provider_more_often_in_any_minute_than_the_store_allows()
    {
        await using var redis = await RedisAsync();
        await using var provider = await ScriptedServer.StartAsync(Cancel);
        var asked = new ConcurrentQueue<TimeSpan>();
        var since = TimeProvider.System.GetTimestamp();
        provider.Always("GET", new(context =>
        {
            asked.Enqueue(TimeProvider.System.GetElapsedTime(since));
            return Reply.Json("""{ "TotalPendingPoints": 0, "PendingOrders": [] }""").Write(context);
        }));
        (string, string)[] settings =
        [
            .. Sharing(redis),
            ("Stores__acme_br__BaseAddress", provider.Address.OriginalString),
            ("Stores__acme_br__CacheFor", "00:00:00"),
            ("Stores__acme_br__RateLimit", "40"),
        ];
        await using var world = await ProcessWorld.StartAsync(settings);
        using var other = await world.StartAnotherAsync(settings);

        var answered = await Task.WhenAll(AskAllTheTimeAsync(world.App), AskAllTheTimeAsync(other));

        TimeSpan[] all = [.. asked];
        Assert.All(all, first => Assert.InRange(all.Count(one => one >= first && one - first < Minute), 1, 40));

        // Both were let through, and what the limit allows was used: one bucket at once, and what flows in.
        Assert.All(answered, count => Assert.InRange(count, 1, all.Length));
        Assert.Equal(all.Length, answered.Sum());
        Assert.InRange(all.Length, 40, 10 + 37);
    }

    [Fact]
    public async Task A_customer_that_one_forgets_is_forgotten_by_the_other()
    {
        await using var redis = await RedisAsync();
        (string, string)[] settings = [.. Sharing(redis), ("Stores__acme_br__CacheFor", "01:00:00")];
        await using var world = await ProcessWorld.StartAsync(settings);
        using var other = await world.StartAnotherAsync(settings);
        Assert.Equal(369, await world.PendingAsync());
        Assert.Equal(369, await world.PendingAsync(other));

        // One of the two takes the event.
        await world.OrderAsync();
        await world.NotificationsAsync();

        Assert.True(await Eventually.GetAsync(() => world.PendingAsync(), points => points > 369, Cancel) > 369);
        Assert.True(await Eventually.GetAsync(() => world.PendingAsync(other), points => points > 369, Cancel) > 369);
    }

    private static async Task<int> AskAllTheTimeAsync(HttpClient app)
    {
        var answered = 0;
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < Run;)
        {
            using var response = await app.GetAsync(new Uri("/api/customers/ana@example.com/pending-points", UriKind.Relative), Cancel);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{response.StatusCode}");
            answered += response.IsSuccessStatusCode ? 1 : 0;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancel);
        }

        return answered;
    }

    private static (string, string)[] Sharing(RedisServer redis) =>
        [("Cache__Redis", redis.Address), ("Cache__HashKey", "a-secret-of-thirty-two-characters")];

    private static Task<RedisServer> RedisAsync()
    {
        Assert.SkipUnless(RedisServer.IsInstalled, RedisServer.Missing);
        return RedisServer.StartAsync(Cancel);
    }
}
