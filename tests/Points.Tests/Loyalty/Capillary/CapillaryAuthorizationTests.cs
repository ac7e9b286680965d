namespace PendingPoints.Tests.Loyalty.Capillary;

using Microsoft.Extensions.Time.Testing;
using PendingPoints.Http;

public sealed class CapillaryAuthorizationTests
{
    private const string Generate = "POST /v3/oauth/token/generate";
    private const string Header = "X-CAP-API-OAUTH-TOKEN";
    private static readonly Reply Nothing = Reply.Json("""{ "mainPoints": 0, "promisedPoints": 0 }""");

    [Fact]
    public async Task Sends_till_and_the_md5_of_the_password()
    {
        await using var store = await StoreUnderTest.CapillaryAsync();
        store.Server.Always("GET", Nothing);

        await store.PendingAsync(Ask.Ana);

        var seen = Assert.Single(store.Server.Seen);
        Assert.Equal($"Basic {Base64("till:5f4dcc3b5aa765d61d8327deb882cf99")}", seen.Headers["Authorization"]);
        Assert.DoesNotContain("X-CAP-API-ATTRIBUTION-ENTITY-TYPE", seen.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(Header, seen.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Says_which_till_a_call_counts_for_when_that_is_configured()
    {
        await using var store = await StoreUnderTest.CapillaryAsync(
            ("Attribution:EntityType", "TILL"), ("Attribution:EntityCode", "till.7"));
        store.Server.Always("GET", Nothing);

        await store.PendingAsync(Ask.Ana);

        var seen = Assert.Single(store.Server.Seen);
        Assert.Equal("TILL", seen.Headers["X-CAP-API-ATTRIBUTION-ENTITY-TYPE"]);
        Assert.Equal("till.7", seen.Headers["X-CAP-API-ATTRIBUTION-ENTITY-CODE"]);
    }

    [Fact]
    public async Task Asks_for_one_token_and_keeps_it_until_shortly_before_its_end()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(time);
        store.Server.Expect(Generate, Token("one"), Token("two"));
        store.Server.Always("GET", Nothing);

        await store.PendingAsync(Ask.Ana);
        time.Advance(TimeSpan.FromSeconds(269));
        await store.PendingAsync(Ask.Ana);
        time.Advance(TimeSpan.FromSeconds(1));
        await store.PendingAsync(Ask.Ana);

        Assert.Equal(["one", "one", "two"], TokensSent(store));
        Assert.Equal("""{"key":"key","secret":"secret"}""", store.Server.Seen[0].Body);
        Assert.DoesNotContain("Authorization", store.Server.Seen[0].Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("\"ttlSeconds\": 300", 270)]
    [InlineData("\"ttlSeconds\": \"300\"", 270)]
    [InlineData("\"ttlSeconds\": 300.0", 270)]
    [InlineData("\"ttlSeconds\": 40", 20)]
    [InlineData("\"expires\": 300", 60)]
    [InlineData("\"ttlSeconds\": null", 60)]
    [InlineData("\"ttlSeconds\": 0", 60)]
    [InlineData("\"ttlSeconds\": -1", 60)]
    [InlineData("\"ttlSeconds\": \"soon\"", 60)]
    [InlineData("\"ttlSeconds\": \"NaN\"", 60)]
    [InlineData("\"ttlSeconds\": 2147483647", 86_370)]
    [InlineData("\"ttlSeconds\": 1e300", 86_370)]
    public async Task A_token_is_kept_as_long_as_it_lives_a_day_at_the_most_and_a_minute_when_that_is_not_told(string told, int seconds)
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(time);
        store.Server.Expect(Generate, Life("one", told), Life("two", told));
        store.Server.Always("GET", Nothing);

        await store.PendingAsync(Ask.Ana);
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await store.PendingAsync(Ask.Ana);
        time.Advance(TimeSpan.FromSeconds(1));
        await store.PendingAsync(Ask.Ana);

        Assert.Equal(["one", "one", "two"], TokensSent(store));
    }

    [Fact]
    public async Task A_token_is_asked_for_with_the_length_of_the_question_and_read_behind_a_byte_order_mark()
    {
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(null);
        store.Server.Expect(Generate, Reply.Json("\uFEFF{ \"data\": { \"accessToken\": \"one\" }, \"errors\": {} }"));
        store.Server.Always("GET", Nothing);

        Ask.Found(await store.PendingAsync(Ask.Ana));

        var asked = store.Server.Seen[0].Headers;
        Assert.Equal(("31", "application/json"), (asked["Content-Length"], asked["Content-Type"]));
        Assert.DoesNotContain("Transfer-Encoding", asked.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(429, typeof(ProviderThrottledException))]
    [InlineData(503, typeof(ProviderBrokenException))]
    public async Task When_to_come_back_for_a_token_is_told_and_it_is_not_asked_for_before(int status, Type failure)
    {
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(null);
        store.Server.Expect(Generate, Reply.Status(status, ("Retry-After", "120")));

        var thrown = Assert.IsType<ProviderException>(await Record.ExceptionAsync(() => store.PendingAsync(Ask.Ana)), exactMatch: false);

        Assert.Equal((failure, TimeSpan.FromSeconds(120)), (thrown.GetType(), thrown.RetryAfter));
    }

    [Fact]
    public async Task Many_questions_at_once_wait_for_the_same_token()
    {
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(null);
        var signal = new TaskCompletionSource();
        store.Server.Expect(Generate, Token("one").After(signal.Task));
        store.Server.Always("GET", Nothing);

        var asked = Enumerable.Range(0, 20).Select(_ => store.PendingAsync(Ask.Ana)).ToArray();
        signal.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal(Enumerable.Repeat("one", 20), TokensSent(store));
    }

    [Fact]
    public async Task Asks_for_a_new_token_once_when_the_old_one_is_no_longer_taken()
    {
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(null);
        store.Server.Expect(Generate, Token("one"), Token("two"));
        store.Server.Expect(AnaLine, Reply.Status(401), Nothing);

        Ask.Found(await store.PendingAsync(Ask.Ana));

        Assert.Equal(["one", "two"], TokensSent(store));
    }

    [Fact]
    public async Task Gives_up_when_the_new_token_is_not_taken_either()
    {
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(null);
        store.Server.Expect(Generate, Token("one"), Token("two"));
        store.Server.Expect(AnaLine, Reply.Status(401), Reply.Status(401));

        await Assert.ThrowsAsync<ProviderMisconfiguredException>(() => store.PendingAsync(Ask.Ana));
    }

    [Fact]
    public async Task A_token_that_failed_in_passing_is_asked_for_again()
    {
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(null);
        store.Server.Expect(Generate, Reply.Status(503), Reply.Drop, Token("one"));
        store.Server.Always("GET", Nothing);

        Ask.Found(await store.PendingAsync(Ask.Ana));
    }

    [Theory]
    [InlineData(400, "{}", "misconfigured")]
    [InlineData(401, "<xml/>", "misconfigured")]
    [InlineData(200, """{ "errors": [{ "code": 1 }] }""", "misconfigured")]
    [InlineData(429, "", "throttled")]
    [InlineData(500, "", "broken")]
    [InlineData(302, "", "broken")]
    [InlineData(200, "", "broken")]
    [InlineData(200, "null", "broken")]
    [InlineData(200, """{ "data": null, "errors": null }""", "broken")]
    [InlineData(200, """{ "data": { "accessToken": "", "ttlSeconds": 300 } }""", "broken")]
    [InlineData(200, """{ "data": { "accessToken": "a\r\nb: c", "ttlSeconds": 300 } }""", "broken")]
    [InlineData(404, """{ "message": "no Route matched with those values" }""", "misconfigured")]
    public async Task Without_a_token_nothing_is_asked(int status, string body, string meaning)
    {
        await using var store = await StoreUnderTest.CapillaryOAuthAsync(null, ("Retries", "0"));
        store.Server.Expect(Generate, Reply.Json(body, status));

        Assert.Equal(meaning, await Ask.MeaningAsync(store.PendingAsync(Ask.Ana)));
    }

    private const string AnaLine =
        "GET /v2/customers/lookup/points/balance"
        + "?source=INSTORE&identifierName=email&identifierValue=ana%40example.com&fetchDataForAllPrograms=false";

    private static Reply Token(string value) => Life(value, "\"ttlSeconds\": 300");

    private static Reply Life(string value, string told) =>
        Reply.Json($$"""{ "data": { "accessToken": "{{value}}", {{told}} }, "errors": null }""");

    private static IEnumerable<string> TokensSent(StoreUnderTest store) =>
        store.Server.Seen.Where(request => request.Line != Generate).Select(request => request.Headers[Header]);

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
