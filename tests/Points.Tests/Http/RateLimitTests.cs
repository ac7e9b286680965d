namespace PendingPoints.Tests.Http;

using Microsoft.Extensions.Logging.Abstractions;
using PendingPoints.Http;
using PendingPoints.Loyalty.BonifiQ;
using PendingPoints.Tests.Loyalty;

public sealed class RateLimitTests
{
    private static readonly Reply Nothing = Reply.Json("""{ "TotalPendingPoints": 0, "PendingOrders": [] }""");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_provider_that_throttles_at_a_hundred_a_minute_never_has_to()
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("RateLimit", "100"));
        store.Server.Always("GET", Throttling(100));

        var meanings = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Ask.MeaningAsync(store.PendingAsync(Ask.Ana))));

        Assert.InRange(store.Server.Seen.Count, 25, 100);
        Assert.Equal(store.Server.Seen.Count, meanings.Count(meaning => meaning is "found"));
        Assert.Equal(300 - store.Server.Seen.Count, meanings.Count(meaning => meaning is "throttled"));
    }

    [Fact]
    public async Task Who_comes_too_often_learns_when_to_come_again()
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("RateLimit", "4"));
        store.Server.Always("GET", Nothing);
        Ask.Found(await store.PendingAsync(Ask.Ana));

        var limited = await Assert.ThrowsAsync<ProviderThrottledException>(() => store.PendingAsync(Ask.Ana));

        Assert.InRange(limited.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(21));
        Assert.Single(store.Server.Seen);
    }

    [Fact]
    public async Task Events_leave_a_part_to_questions()
    {
        using var limit = new RateLimit(perMinute: 80, atATime: 100);
        for (var i = 0; i < 10; i++)
        {
            await limit.LetEventInAsync("acme", Cancel);
            await EnterAsync(limit);
        }

        var late = await Assert.ThrowsAsync<ProviderThrottledException>(() => limit.LetEventInAsync("acme", Cancel));
        Assert.InRange(late.RetryAfter!.Value, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
        for (var i = 0; i < 10; i++)
        {
            await EnterAsync(limit);
        }
    }

    [Fact]
    public async Task No_more_tries_than_allowed_are_under_way()
    {
        var go = new TaskCompletionSource();
        await using var store = await StoreUnderTest.BonifiQAsync(("MaxConcurrent", "3"));
        store.Server.Always("GET", Nothing.After(go.Task));

        var asked = Enumerable.Range(0, 10).Select(_ => Ask.MeaningAsync(store.PendingAsync(Ask.Ana))).ToArray();
        var waiting = asked.ToList();
        while (waiting.Count > 3)
        {
            waiting.Remove(await Task.WhenAny(waiting));
        }

        go.SetResult();

        var meanings = await Task.WhenAll(asked);
        Assert.Equal((3, 7), (meanings.Count(meaning => meaning is "found"), meanings.Count(meaning => meaning is "throttled")));
    }

    [Fact]
    public async Task Places_are_given_back_also_by_tries_that_fail()
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("MaxConcurrent", "1"), ("Retries", "5"));
        store.Server.Always("GET", Reply.Drop);

        await Assert.ThrowsAsync<ProviderBrokenException>(() => store.PendingAsync(Ask.Ana));

        Assert.Equal(6, store.Server.Seen.Count);
    }

    [Fact]
    public async Task Stores_with_one_credential_share_its_limit_and_others_do_not()
    {
        using var limits = new RateLimits(Metrics.None, TimeProvider.System, NullLogger<RateLimit>.Instance);
        var (one, other) = (Options("token"), Options("other-token"));

        Assert.Same(limits.Of(one), limits.Of(Options("token")));
        Assert.NotSame(limits.Of(one), limits.Of(other));

        static BonifiQOptions Options(string token) => new() { Credentials = { ApiToken = token } };
    }

    private static async Task EnterAsync(RateLimit limit)
    {
        using var place = await limit.EnterAsync("acme", Cancel);
    }

    // A fixed window, as vendors count.
    private static Reply Throttling(int most)
    {
        var seen = 0;
        return new(context => (Interlocked.Increment(ref seen) <= most ? Nothing : Reply.Status(429)).Write(context));
    }
}
