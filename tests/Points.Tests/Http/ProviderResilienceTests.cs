namespace PendingPoints.Tests.Http;

using Microsoft.Extensions.Time.Testing;
using PendingPoints.Http;
using PendingPoints.Tests.Loyalty;

public sealed class ProviderResilienceTests
{
    private static readonly Reply Nothing = Reply.Json("""{ "TotalPendingPoints": 0, "PendingOrders": [] }""");

    public static TheoryData<Reply> Passing =>
    [
        Reply.Status(500), Reply.Status(502), Reply.Status(503), Reply.Status(504),
        Reply.Status(521), Reply.Status(461), Reply.Status(408),
        Reply.Drop, Reply.CutShort("{"), Reply.Hang, Reply.Stall("{"),
    ];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Tries_again_after_a_passing_failure(Reply failure)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("AttemptTimeout", "00:00:00.5"), ("Retries", "5"));
        store.Server.Expect(AnaLine, failure);
        store.Server.Always("GET", Nothing);

        Ask.Found(await store.PendingAsync(Ask.Ana));
        Assert.InRange(store.Server.Seen.Count, 2, 6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Tries_as_often_as_the_store_says(int retries)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("Retries", $"{retries}"));
        store.Server.Always("GET", Reply.Status(500));

        await Assert.ThrowsAsync<ProviderBrokenException>(() => store.PendingAsync(Ask.Ana));

        Assert.Equal(retries + 1, store.Server.Seen.Count);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task Asks_once_when_another_try_would_not_help(int status)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Always("GET", Reply.Status(status, ("Location", "/elsewhere")));

        await Ask.MeaningAsync(store.PendingAsync(Ask.Ana));

        Assert.Single(store.Server.Lines, line => line == AnaLine);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "120", 120)]
    [InlineData(429, "Sat, 01 Jan 2000 00:01:30 GMT", 90)]
    [InlineData(429, "Fri, 31 Dec 1999 00:00:00 GMT", 0)]
    [InlineData(503, "0.5", 0)]
    [InlineData(429, "2147483647", 30 * 24 * 3600)]
    [InlineData(503, "1764300000000", 30 * 24 * 3600)]
    [InlineData(429, "99999999999999999999999999999999", 30 * 24 * 3600)]
    [InlineData(429, "Fri, 31 Dec 9999 23:59:59 GMT", 30 * 24 * 3600)]
    [InlineData(429, "later", null)]
    [InlineData(429, "-1", null)]
    [InlineData(429, "NaN", null)]
    [InlineData(429, "", null)]
    public async Task Passes_on_when_to_come_back_instead_of_coming_back_sooner(int status, string sent, int? seconds)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(new FakeTimeProvider());
        store.Server.Expect(AnaLine, Reply.Status(status, ("Retry-After", sent)));

        var failure = await Assert.ThrowsAnyAsync<ProviderException>(() => store.PendingAsync(Ask.Ana));

        Assert.Equal(seconds, (int?)failure.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_provider_that_never_answers_is_given_up_within_the_total_time()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreUnderTest.BonifiQAsync(
            time, ("AttemptTimeout", "00:00:03"), ("TotalTimeout", "00:00:08"), ("Retries", "5"));
        store.Server.Always("GET", Ask.Silence(time, 3));

        await Assert.ThrowsAsync<ProviderTimedOutException>(() => store.PendingAsync(Ask.Ana));

        Assert.Equal(3, store.Server.Seen.Count);
    }

    [Fact]
    public async Task A_body_without_end_is_broken_and_not_kept()
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Expect(AnaLine, Reply.Json(new string(' ', 5 * 1024 * 1024)));

        await Assert.ThrowsAsync<ProviderBrokenException>(() => store.PendingAsync(Ask.Ana));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_broken()
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        await store.Server.DisposeAsync();

        await Assert.ThrowsAsync<ProviderBrokenException>(() => store.PendingAsync(Ask.Ana));
    }

    [Fact]
    public async Task A_provider_that_keeps_failing_is_left_alone_and_asked_again_later()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreUnderTest.BonifiQAsync(time);
        store.Server.Expect(AnaLine, [.. Enumerable.Repeat(Reply.Status(500), 6), Nothing]);

        await Assert.ThrowsAsync<ProviderBrokenException>(() => store.PendingAsync(Ask.Ana));
        await Assert.ThrowsAsync<ProviderBrokenException>(() => store.PendingAsync(Ask.Ana));
        var left = await Assert.ThrowsAsync<ProviderUnavailableException>(() => store.PendingAsync(Ask.Ana));

        Assert.Equal(TimeSpan.FromSeconds(15), left.RetryAfter);
        Assert.Equal(6, store.Server.Seen.Count);

        time.Advance(TimeSpan.FromSeconds(15));
        Ask.Found(await store.PendingAsync(Ask.Ana));
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        store.Server.Expect(AnaLine, new Reply(async context =>
        {
            await caller.CancelAsync();
            await Reply.Hang.Write(context);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Provider.GetPendingPointsAsync(Ask.Ana, caller.Token));
    }

    private const string AnaLine = "GET /v1/pvt/Customer/ana%40example.com/pendingpoints";
}
