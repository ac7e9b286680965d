namespace PendingPoints.Tests.Caching;

using System.Net;
using PendingPoints.Http;

public sealed class StaleAnswerTests
{
    private const string Ana = KeptAnswers.Ana;

    // So short that a test can wait until it is over, by asking; and so long that nothing ends by itself.
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public async Task While_the_provider_fails_an_old_answer_is_given_and_says_so()
    {
        await using var app = await TestApp.StartCachingAsync(Blink);
        app.Br.Find(The.PendingOrders, The.Balance);
        using var first = await app.GetAsync(Ana);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        app.Br.Fail(new ProviderTimedOutException("Too slow."));

        using var stale = await app.UntilAsync(response => response.Headers.GetValues("Cache-Status").Single().EndsWith("ttl=-120; detail=stale-if-error", StringComparison.Ordinal));

        var answer = await stale.JsonAsync();
        Assert.True(answer.GetProperty("stale").GetBoolean());
        Assert.Equal((await first.JsonAsync()).GetProperty("asOf").GetString(), answer.GetProperty("asOf").GetString());
        Assert.Equal(320, answer.GetProperty("pendingPoints").GetProperty("total").GetDecimal());
        Assert.Equal(TimeSpan.FromMinutes(2), stale.Headers.Age);
        Assert.False(stale.Headers.Contains("Warning"));
        await OpenApiContract.AllowsAsync("GetPendingPoints", stale);
        Assert.Contains(app.Logs.Lines, line => line.Text.Contains("provider-timed-out", StringComparison.Ordinal));
        Assert.DoesNotContain("ana", app.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_old_is_not_given_any_more()
    {
        await using var app = await TestApp.StartCachingAsync(Blink);
        app.Br.Find(The.PendingOrders, The.Balance);
        using var first = await app.GetAsync(Ana);
        app.Time.Advance(TimeSpan.FromMinutes(31));
        app.Br.Fail(new ProviderTimedOutException("Too slow."));

        using var response = await app.UntilAsync(response => response.StatusCode != HttpStatusCode.OK);

        await response.IsProblemAsync(HttpStatusCode.GatewayTimeout, "provider-timed-out");
    }

    [Fact]
    public async Task A_mistake_of_ours_is_never_covered_by_an_old_answer()
    {
        await using var app = await TestApp.StartCachingAsync(Blink);
        app.Br.Find(The.PendingOrders, The.Balance);
        using var first = await app.GetAsync(Ana);
        app.Br.Fail(new InvalidOperationException("personal"));

        using var response = await app.UntilAsync(response => response.StatusCode != HttpStatusCode.OK);

        await response.IsProblemAsync(HttpStatusCode.InternalServerError, "internal-error");
    }

    [Fact]
    public async Task A_customer_who_is_not_found_is_looked_for_again()
    {
        await using var app = await TestApp.StartCachingAsync(Long);
        using var unknown = await app.GetAsync(Ana);
        app.Br.Find(The.PendingOrders, The.Balance);

        using var known = await app.UntilAsync(response => response.StatusCode != HttpStatusCode.NotFound);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (unknown.StatusCode, known.StatusCode));
    }
}
