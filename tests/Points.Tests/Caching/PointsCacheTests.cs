namespace PendingPoints.Tests.Caching;

using PendingPoints.Loyalty;

public sealed class PointsCacheTests : IAsyncDisposable
{
    private readonly CacheUnderTest _cache = new();

    public ValueTask DisposeAsync() => _cache.DisposeAsync();

    [Theory]
    [InlineData(true, 1_000, 1)]
    [InlineData(false, 50, 2)]
    public async Task Many_who_ask_the_same_at_the_same_time_make_one_question_whether_the_customer_is_known_or_not(
        bool isKnown, int many, int atMost)
    {
        var go = new TaskCompletionSource();
        _cache.Provider.PendingPoints = async token =>
        {
            await go.Task.WaitAsync(token);
            return isKnown ? new Found<PendingPointsSummary>(The.PendingOrders) : new NotFound<PendingPointsSummary>();
        };

        var all = Enumerable.Range(0, many).Select(_ => Task.Run(() => _cache.PendingAsync())).ToArray();
        await Eventually.IsSoAsync(() => _cache.Provider.Asked > 0, TestContext.Current.CancellationToken);
        go.SetResult();

        Assert.All(await Task.WhenAll(all), lookup => Assert.Equal(isKnown, lookup.Result is Found<PendingPointsSummary>));
        Assert.InRange(_cache.Provider.Asked, 1, atMost);
    }

    [Theory]
    [InlineData("email=bruno@example.com", "acme-br")]
    [InlineData("email=ANA@example.com", "acme-br")]
    [InlineData("email=ana@example.co", "acme-br")]
    [InlineData("mobile=ana@example.com", "acme-br")]
    [InlineData("email=ana@example.com,mobile=1", "acme-br")]
    [InlineData("email=ana@example.com", "acme-in")]
    public async Task Another_customer_or_store_is_another_question(string customer, string store)
    {
        await _cache.PendingAsync();

        await _cache.PendingAsync(customer, store);

        Assert.Equal(2, _cache.Provider.Asked);
    }

    [Fact]
    public async Task A_customer_who_is_not_found_is_asked_about_again_soon_and_that_shortens_nobody_elses_points()
    {
        _cache.Provider.PendingPoints = _ => Task.FromResult<LookupResult<PendingPointsSummary>>(new NotFound<PendingPointsSummary>());
        await _cache.PendingAsync("email=nobody@example.com");
        _cache.Provider.PendingPoints = _ => Task.FromResult<LookupResult<PendingPointsSummary>>(new Found<PendingPointsSummary>(The.PendingOrders));
        await _cache.PendingAsync();

        await Eventually.GetAsync(
            async () =>
            {
                await _cache.PendingAsync("email=nobody@example.com");
                return _cache.Provider.Asked;
            },
            asked => asked == 3,
            TestContext.Current.CancellationToken);
        await _cache.PendingAsync();
        Assert.Equal(3, _cache.Provider.Asked);
    }

    [Fact]
    public async Task What_is_made_of_cached_points_is_made_once_and_again_for_newer_points()
    {
        var made = 0;
        async Task<object> MadeAsync(bool isFreshWanted = false) =>
            (await _cache.PendingAsync(isFreshWanted: isFreshWanted)).Made(_ => (object)++made);
        await _cache.PendingAsync();

        Assert.Equal([1, 1], [await MadeAsync(), await MadeAsync()]);
        await MadeAsync(isFreshWanted: true);
        Assert.Equal(3, await MadeAsync());
    }

    public static TheoryData<BalanceScope, BalanceScope> Scopes => new()
    {
        { new(1), new(2) },
        { new(1), BalanceScope.Default },
        { new(AllPrograms: true), BalanceScope.Default },
        { new(Source: "INSTORE"), new(Source: "WEBSITE") },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task The_scope_of_a_balance_is_part_of_the_question(BalanceScope one, BalanceScope other)
    {
        await _cache.BalanceAsync(one);
        await _cache.BalanceAsync(other);
        await _cache.BalanceAsync(one);

        Assert.Equal(2, _cache.Provider.Asked);
    }

    [Fact]
    public async Task What_an_event_tells_makes_everything_about_the_customer_be_asked_again_and_nothing_else()
    {
        Task AboutAnaAsync() => Task.WhenAll(
            _cache.PendingAsync(),
            _cache.PendingAsync("email=ana@example.com,mobile=1"),
            _cache.BalanceAsync(),
            _cache.BalanceAsync(new(7)));
        Task AboutOthersAsync() => Task.WhenAll(_cache.PendingAsync("email=bruno@example.com"), _cache.PendingAsync(store: "acme-in"));
        await AboutAnaAsync();
        await AboutOthersAsync();
        Assert.Equal(6, _cache.Provider.Asked);

        await _cache.InvalidateAsync("email=ana@example.com,document=1");
        await AboutOthersAsync();
        Assert.Equal(6, _cache.Provider.Asked);
        await AboutAnaAsync();

        Assert.Equal(10, _cache.Provider.Asked);
    }

    [Fact]
    public async Task Memory_has_a_bound_however_many_customers_ask()
    {
        await using var small = new CacheUnderTest(null, ("Cache:MaxMemory", "1"));
        for (var asked = 0; asked < 3_000; asked++)
        {
            await small.PendingAsync($"email={asked % 1_500}");
        }

        // A MiB holds a few hundred: the others are asked for again.
        Assert.InRange(small.Provider.Asked, 2_000, 3_000);
    }
}
