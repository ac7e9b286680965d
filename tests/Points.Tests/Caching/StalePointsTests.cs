namespace PendingPoints.Tests.Caching;

using PendingPoints.Http;
using PendingPoints.Loyalty;

public sealed class StalePointsTests : IAsyncDisposable
{
    private readonly CacheUnderTest _cache = new(CacheUnderTest.Blink);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _cache.DisposeAsync();

    [Fact]
    public async Task While_the_provider_fails_old_points_are_given_and_the_log_says_why()
    {
        var first = await _cache.PendingAsync();
        _cache.Time.Advance(TimeSpan.FromMinutes(2));
        _cache.Provider.Fail(new ProviderTimedOutException("Too slow."));

        var stale = await Eventually.GetAsync(() => _cache.PendingAsync(), lookup => lookup.IsStale, Cancel);

        Assert.Equal((first.Result, first.AsOf), (stale.Result, stale.AsOf));
        Assert.Contains("provider-timed-out", _cache.Logs.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("ana", _cache.Logs.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_that_are_too_old_are_not_given_any_more()
    {
        await _cache.PendingAsync();
        _cache.Time.Advance(TimeSpan.FromMinutes(31));
        _cache.Provider.Fail(new ProviderTimedOutException("Too slow."));

        Assert.IsType<ProviderTimedOutException>(await FailureAsync());
    }

    [Fact]
    public async Task A_mistake_of_ours_is_never_covered_by_old_points()
    {
        await _cache.PendingAsync();
        _cache.Provider.Fail(new InvalidOperationException("personal"));

        Assert.IsType<InvalidOperationException>(await FailureAsync());
    }

    [Fact]
    public async Task A_customer_who_is_not_found_is_looked_for_again()
    {
        await using var cache = new CacheUnderTest();
        cache.Provider.PendingPoints = _ => Task.FromResult<LookupResult<PendingPointsSummary>>(new NotFound<PendingPointsSummary>());
        Assert.IsType<NotFound<PendingPointsSummary>>((await cache.PendingAsync()).Result);
        cache.Provider.Find(The.PendingOrders, The.Balance);

        await Eventually.GetAsync(() => cache.PendingAsync(), lookup => lookup.Result is Found<PendingPointsSummary>, Cancel);
    }

    private Task<Exception?> FailureAsync() =>
        Eventually.GetAsync(async () => await Record.ExceptionAsync(() => _cache.PendingAsync()), failure => failure is not null, Cancel);
}
