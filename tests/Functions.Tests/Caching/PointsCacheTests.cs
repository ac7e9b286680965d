namespace PendingPoints.Tests.Caching;

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Caching;
using PendingPoints.Loyalty;
using PendingPoints.Stores;

public sealed class PointsCacheTests
{
    private const string Ana = KeptAnswers.Ana;

    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_question_is_asked_once_and_answered_with_its_age()
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        var asked = app.CountQuestions();

        using var first = await app.GetAsync(Ana);
        app.Time.Advance(TimeSpan.FromSeconds(12));
        using var again = await app.GetAsync(Ana);

        Assert.Equal(1, asked());
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(12)), (first.Headers.Age, again.Headers.Age));
        Assert.Equal(["PendingPoints; fwd=miss"], first.Headers.GetValues("Cache-Status"));
        Assert.Equal(["PendingPoints; hit; ttl=3588"], again.Headers.GetValues("Cache-Status"));
        await OpenApiContract.AllowsAsync("GetPendingPoints", again);
    }

    [Fact]
    public async Task A_thousand_who_ask_the_same_at_the_same_time_make_one_question()
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        var (asked, go) = (0, new TaskCompletionSource());
        app.Br.PendingPoints = async token =>
        {
            Interlocked.Increment(ref asked);
            await go.Task.WaitAsync(token);
            return new Found<PendingPointsSummary>(The.PendingOrders);
        };

        var all = Enumerable.Range(0, 1_000).Select(_ => app.GetAsync(Ana)).ToArray();
        while (Volatile.Read(ref asked) == 0)
        {
            await Task.Yield();
        }

        go.SetResult();

        Assert.All(await Task.WhenAll(all), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("/api/customers/bruno@example.com/pending-points")]
    [InlineData("/api/customers/ana@example.com/points-balance")]
    [InlineData("/api/customers/ANA@example.com/pending-points")]
    [InlineData("/api/pending-points?identifierName=email&identifierValue=ana@example.co")]
    [InlineData("/api/pending-points?store=acme-in&identifierName=email&identifierValue=ana@example.com")]
    [InlineData("/api/pending-points?identifierName=mobile&identifierValue=ana@example.com")]
    [InlineData("/api/pending-points?identifierName=email,mobile&identifierValue=ana@example.com,1")]
    public async Task Another_question_is_another_answer(string question)
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        var asked = app.CountQuestions();
        using var one = await app.GetAsync(Ana);

        using var other = await app.GetAsync(question);

        Assert.Equal(2, asked());
    }

    [Theory]
    [InlineData("programId=1", "programId=2")]
    [InlineData("programId=1", "")]
    [InlineData("fetchDataForAllPrograms=true", "")]
    [InlineData("source=INSTORE", "source=WEBSITE")]
    public async Task The_scope_of_a_balance_is_part_of_the_question(string one, string other)
    {
        const string Balance = "/api/points-balance?identifierName=email&identifierValue=ana@example.com&";
        await using var app = await TestApp.StartCachingAsync(Long);
        var asked = app.CountQuestions();

        using var first = await app.GetAsync(Balance + one);
        using var second = await app.GetAsync(Balance + other);
        using var firstAgain = await app.GetAsync(Balance + one);

        Assert.Equal(2, asked());
    }

    [Fact]
    public async Task The_same_question_by_another_path_is_the_same()
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        var asked = app.CountQuestions();

        using var byPath = await app.GetAsync(Ana);
        using var byName = await app.GetAsync("/api/pending-points?store=ACME-BR&identifierName=email&identifierValue=ana@example.com");

        Assert.Equal(1, asked());
    }

    [Theory]
    [InlineData("no-cache")]
    [InlineData("no-store")]
    [InlineData("max-age=0, no-cache")]
    public async Task Who_wants_a_fresh_answer_gets_one_and_it_is_kept(string cacheControl)
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        var asked = app.CountQuestions();
        using var first = await app.GetAsync(Ana);
        app.Time.Advance(TimeSpan.FromSeconds(5));

        using var fresh = await app.AskAnaAsync(("Cache-Control", cacheControl));
        using var kept = await app.GetAsync(Ana);

        Assert.Equal(2, asked());
        Assert.Equal(TimeSpan.Zero, fresh.Headers.Age);
        Assert.Equal(await fresh.Content.ReadAsStringAsync(Cancel), await kept.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_tag_counts_whether_it_is_sent_as_weak_or_strong_and_only_with_a_GET()
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        app.Br.Find(The.PendingOrders, The.Balance);
        using var first = await app.GetAsync(Ana);
        var tag = first.Headers.ETag!.ToString();

        using var strong = await app.AskAnaAsync(("If-None-Match", tag[2..]));
        using var content = new StringContent("""{"identifiers":[{"name":"email","value":"ana@example.com"}]}""");
        using var posted = await app.SendAsync(
            HttpMethod.Post, "/api/pending-points", content, ("x-functions-key", TestApp.Key), ("If-None-Match", tag));

        Assert.StartsWith("W/", tag, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (strong.StatusCode, posted.StatusCode));
        Assert.Equal(tag, posted.Headers.ETag!.ToString());
        await OpenApiContract.AllowsAsync("LookUpPendingPoints", posted);
    }

    [Fact]
    public async Task Who_has_the_answer_already_is_told_so_for_as_long_as_the_points_are_the_same()
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        app.Br.Find(The.PendingOrders, The.Balance);
        using var first = await app.GetAsync(Ana);
        var tag = first.Headers.ETag!.ToString();
        app.Time.Advance(TimeSpan.FromSeconds(5));

        using var same = await app.AskAnaAsync(("If-None-Match", $"\"other\", {tag}"), ("Cache-Control", "no-cache"));
        app.Br.Find(The.PromisedPoints, The.Balance);
        using var other = await app.AskAnaAsync(("If-None-Match", tag), ("Cache-Control", "no-cache"));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, other.StatusCode));
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(tag, same.Headers.ETag!.ToString());
        Assert.NotEqual(tag, other.Headers.ETag!.ToString());
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Fact]
    public async Task Many_who_ask_for_somebody_unknown_at_the_same_time_make_one_question_too()
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        var (asked, go) = (0, new TaskCompletionSource());
        app.Br.PendingPoints = async token =>
        {
            Interlocked.Increment(ref asked);
            await go.Task.WaitAsync(token);
            return new NotFound<PendingPointsSummary>();
        };

        var all = Enumerable.Range(0, 50).Select(_ => app.GetAsync(Ana)).ToArray();
        go.SetResult();

        Assert.All(await Task.WhenAll(all), response => Assert.Equal(HttpStatusCode.NotFound, response.StatusCode));
        Assert.InRange(asked, 1, 2);
    }

    [Fact]
    public async Task What_an_event_tells_makes_every_answer_about_the_customer_be_forgotten_and_no_other()
    {
        string[] about =
        [
            Ana,
            "/api/customers/ana@example.com/points-balance",
            "/api/points-balance?identifierName=email&identifierValue=ana@example.com&programId=7",
            "/api/pending-points?identifierName=email,mobile&identifierValue=ana@example.com,1",
        ];
        string[] others = ["/api/customers/bruno@example.com/pending-points", "/api/pending-points?store=acme-in&identifierName=email&identifierValue=ana@example.com"];
        await using var app = await TestApp.StartCachingAsync(Long);
        var asked = app.CountQuestions();
        await app.AskAllAsync([.. about, .. others]);
        Assert.Equal(about.Length + others.Length, asked());

        await app.Services.GetRequiredService<PointsCache>().InvalidateAsync(
            app.Services.GetRequiredService<StoreCatalog>().Default!, [new(IdentifierName.Email, "ana@example.com"), new(IdentifierName.Document, "1")], Cancel);
        await app.AskAllAsync(others);
        Assert.Equal(about.Length + others.Length, asked());
        await app.AskAllAsync(about);

        Assert.Equal((about.Length * 2) + others.Length, asked());
    }

    [Fact]
    public async Task Memory_has_a_bound_however_many_customers_ask()
    {
        await using var app = await TestApp.StartCachingAsync(Long, ("Cache:MaxMemory", "1"));
        var asked = app.CountQuestions();
        for (var i = 0; i < 1_500; i++)
        {
            using var response = await app.GetAsync($"/api/customers/{i}/pending-points");
        }

        // A MiB holds a few hundred: the first ones are gone, and are asked for again.
        for (var i = 0; i < 300; i++)
        {
            using var response = await app.GetAsync($"/api/customers/{i}/pending-points");
        }

        Assert.InRange(asked(), 1_501, 1_800);
    }
}
