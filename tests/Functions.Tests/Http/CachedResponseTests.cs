namespace PendingPoints.Tests.Http;

using System.Net;
using PendingPoints.Http;

/// <summary>What a response says of the cache; what is cached is tested in Points.Tests.</summary>
public sealed class CachedResponseTests
{
    private const string Ana = "/api/customers/ana@example.com/pending-points";

    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    // So short that a test can ask until it is over: how long something is cached goes by the library's clock, which is the machine's.
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_question_is_asked_once_and_answered_with_its_age()
    {
        await using var app = await StartAsync(Long);

        using var first = await app.GetAsync(Ana);
        app.Time.Advance(TimeSpan.FromSeconds(12));
        using var again = await app.GetAsync(Ana);

        Assert.Equal(1, app.Br.Asked);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(12)), (first.Headers.Age, again.Headers.Age));
        Assert.Equal(["PendingPoints; fwd=miss"], first.Headers.GetValues("Cache-Status"));
        Assert.Equal(["PendingPoints; hit; ttl=3588"], again.Headers.GetValues("Cache-Status"));
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
        await OpenApiContract.AllowsAsync("GetPendingPoints", again);
    }

    [Fact]
    public async Task The_same_question_by_another_path_is_the_same_and_one_for_a_balance_is_not()
    {
        await using var app = await StartAsync(Long);

        using var byPath = await app.GetAsync(Ana);
        using var byName = await app.GetAsync("/api/pending-points?store=ACME-BR&identifierName=email&identifierValue=ana@example.com");
        Assert.Equal(1, app.Br.Asked);
        using var balance = await app.GetAsync("/api/customers/ana@example.com/points-balance");
        Assert.Equal(2, app.Br.Asked);
    }

    [Theory]
    [InlineData("email", "Ana@Example.com", "ana@example.com")]
    [InlineData("document", "123.456.789-09", "12345678909")]
    [InlineData("mobile", "%2B55%20(11)%2095555-0801", "5511955550801")]
    public async Task A_customer_is_the_same_however_the_identifier_is_written(string name, string written, string normal)
    {
        await using var app = await StartAsync(Long);
        string[] paths =
        [
            $"/api/pending-points?identifierName={name}&identifierValue={written}",
            $"/api/pending-points?identifierName={name}&identifierValue={normal}",
        ];

        foreach (var path in paths)
        {
            using var response = await app.GetAsync(path);
            Assert.Equal([(name, normal)], app.Br.AskedFor);
        }

        using var body = new StringContent($$"""{"identifiers":[{"name":"{{name}}","value":" {{Uri.UnescapeDataString(written)}}\u200B"}]}""");
        using var posted = await app.SendAsync(HttpMethod.Post, "/api/pending-points", body, ("x-functions-key", TestApp.Key));
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal(1, app.Br.Asked);
    }

    [Theory]
    [InlineData("no-cache")]
    [InlineData("no-store")]
    [InlineData("max-age=0, no-cache")]
    public async Task Who_wants_a_fresh_answer_gets_one_and_it_is_kept(string cacheControl)
    {
        await using var app = await StartAsync(Long);
        using var first = await app.GetAsync(Ana);
        app.Time.Advance(TimeSpan.FromSeconds(5));

        using var fresh = await AskAsync(app, ("Cache-Control", cacheControl));
        using var kept = await app.GetAsync(Ana);

        Assert.Equal(2, app.Br.Asked);
        Assert.Equal(TimeSpan.Zero, fresh.Headers.Age);
        Assert.Equal(await fresh.Content.ReadAsStringAsync(Cancel), await kept.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_tag_counts_whether_it_is_sent_as_weak_or_strong_and_only_with_a_GET()
    {
        await using var app = await StartAsync(Long);
        using var first = await app.GetAsync(Ana);
        var tag = first.Headers.ETag!.ToString();

        using var strong = await AskAsync(app, ("If-None-Match", tag[2..]));
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
        await using var app = await StartAsync(Long);
        using var first = await app.GetAsync(Ana);
        var tag = first.Headers.ETag!.ToString();
        app.Time.Advance(TimeSpan.FromSeconds(5));

        using var same = await AskAsync(app, ("If-None-Match", $"\"other\", {tag}"), ("Cache-Control", "no-cache"));
        app.Br.Find(The.PromisedPoints, The.Balance);
        using var other = await AskAsync(app, ("If-None-Match", tag), ("Cache-Control", "no-cache"));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (same.StatusCode, other.StatusCode));
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(tag, same.Headers.ETag!.ToString());
        Assert.NotEqual(tag, other.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task A_stale_answer_says_so()
    {
        await using var app = await StartAsync(Blink);
        using var first = await app.GetAsync(Ana);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        app.Br.Fail(new ProviderTimedOutException("Too slow."));

        using var stale = await Eventually.GetAsync(
            () => app.GetAsync(Ana),
            response => response.Headers.GetValues("Cache-Status").Single()
                .EndsWith("ttl=-120; detail=stale-if-error", StringComparison.Ordinal),
            Cancel);

        var answer = await stale.JsonAsync();
        Assert.True(answer.GetProperty("stale").GetBoolean());
        Assert.Equal((await first.JsonAsync()).GetProperty("asOf").GetString(), answer.GetProperty("asOf").GetString());
        Assert.Equal(320, answer.GetProperty("pendingPoints").GetProperty("total").GetDecimal());
        Assert.Equal(TimeSpan.FromMinutes(2), stale.Headers.Age);
        Assert.False(stale.Headers.Contains("Warning"));
        await OpenApiContract.AllowsAsync("GetPendingPoints", stale);
    }

    private static async Task<TestApp> StartAsync(TimeSpan cacheFor)
    {
        var app = await TestApp.StartCachingAsync(cacheFor);
        app.Br.Find(The.PendingOrders, The.Balance);
        return app;
    }

    private static Task<HttpResponseMessage> AskAsync(TestApp app, params (string Name, string Value)[] headers) =>
        app.SendAsync(HttpMethod.Get, Ana, [("x-functions-key", TestApp.Key), .. headers]);
}
