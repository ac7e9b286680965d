namespace PendingPoints.Tests.Loyalty.BonifiQ;

using PendingPoints.Http;
using PendingPoints.Loyalty;

public sealed class BonifiQProviderTests
{
    private const string Nothing = """{ "TotalPendingPoints": 0, "PendingOrders": [] }""";

    [Fact]
    public async Task Keeps_the_path_of_the_base_address()
    {
        await using var server = await ScriptedServer.StartAsync(TestContext.Current.CancellationToken);
        await using var store = await StoreUnderTest.BonifiQAsync(("BaseAddress", $"{server.Address}proxy/bonifiq"));
        server.Expect("GET /proxy/bonifiq/v1/pvt/Customer/ana%40example.com/pendingpoints", Reply.Json(Nothing));

        Ask.Found(await store.PendingAsync(Ask.Ana));
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a+b@example.com", "a%2Bb%40example.com")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData(" a b ", "%20a%20b%20")]
    [InlineData("josé@exämple.com", "jos%C3%A9%40ex%C3%A4mple.com")]
    [InlineData("用户😀", "%E7%94%A8%E6%88%B7%F0%9F%98%80")]
    [InlineData("a\u200Eb", "a%E2%80%8Eb")]
    [InlineData("a\\b:c;d=e&f", "a%5Cb%3Ac%3Bd%3De%26f")]
    [InlineData("...", "...")]
    [InlineData("../a", "..%2Fa")]
    public async Task Sends_any_identifier_as_one_segment_of_the_path(string id, string segment)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Expect($"GET /v1/pvt/Customer/{segment}/pendingpoints", Reply.Json(Nothing));

        Ask.Found(await store.PendingAsync(new CustomerIdentifier(IdentifierName.Email, id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Refuses_an_identifier_that_would_arrive_as_another(string id)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();

        Assert.Equal("identifier-not-sendable", Ask.Refused(await store.PendingAsync(new CustomerIdentifier(IdentifierName.Email, id))));
    }

    [Fact]
    public async Task Takes_one_identifier_of_a_kind_that_the_store_names()
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("Identifier", "document, email"));
        var document = new CustomerIdentifier(IdentifierName.Document, "12345678909");
        store.Server.Expect("GET /v1/pvt/Customer/12345678909/pendingpoints", Reply.Json(Nothing));

        Ask.Found(await store.PendingAsync(document));
        Assert.Equal("identifier-missing", Ask.Refused(await store.PendingAsync()));
        Assert.Equal("too-many-identifiers", Ask.Refused(await store.PendingAsync([document, .. Ask.Ana])));
        Assert.Equal("identifier-not-supported", Ask.Refused(await store.PendingAsync(new CustomerIdentifier(IdentifierName.Mobile, "1"))));
        Assert.Equal("too-many-identifiers", Ask.Refused(await store.BalanceAsync(Ask.Tom)));
    }

    public static TheoryData<BalanceScope> Scopes =>
        [new BalanceScope(ProgramId: 1), new BalanceScope(AllPrograms: true), new BalanceScope(Source: "INSTORE")];

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task Refuses_a_scope_that_BonifiQ_does_not_have(BalanceScope scope)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();

        Assert.Equal("parameter-not-supported", Ask.Refused(await store.BalanceAsync(Ask.Ana, scope)));
    }

    [Theory]
    [InlineData(200, """{ "CustomerExists": false }""", "not found")]
    [InlineData(200, """{ "CustomerExists": true, "PointsBalance": 5 }""", "broken")]
    [InlineData(404, "", "misconfigured")]
    [InlineData(404, """{ "message": "no Route matched with those values" }""", "misconfigured")]
    [InlineData(401, "", "misconfigured")]
    [InlineData(429, "", "throttled")]
    [InlineData(500, "", "broken")]
    public async Task The_balance_tells_an_unknown_customer_from_a_wrong_address_where_pending_points_are_not_found(int status, string balance, string meaning)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Expect("GET /v1/pvt/Customer/ana%40example.com/pendingpoints", Reply.Json("\r\n", 404));
        store.Server.Expect("GET /v1/pvt/Customer/ana%40example.com/points", Reply.Json(balance, status));

        Assert.Equal(meaning, await Ask.MeaningAsync(store.PendingAsync(Ask.Ana)));
        Assert.Equal(2, store.Server.Seen.Count);
    }

    [Fact]
    public async Task A_gateways_404_is_not_asked_about_again_and_says_what_to_check()
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Always("GET", Reply.Json("""{ "message": "no Route matched with those values" }""", 404));

        var failure = await Assert.ThrowsAsync<ProviderMisconfiguredException>(() => store.PendingAsync(Ask.Ana));

        Assert.Contains("check BaseAddress", failure.Message, StringComparison.Ordinal);
        Assert.Single(store.Server.Seen);
    }

    [Theory]
    [InlineData("1234567890123456789012345.678", "1234567890123456789012345.678")]
    [InlineData("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [InlineData("1.25e2", "125")]
    [InlineData("125E-2", "1.25")]
    [InlineData("0.10", "0.10")]
    public async Task Keeps_amounts_exact(string sent, string kept)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("Currency", "USD"));
        store.Server.Always("GET", Reply.Json($$"""
            { "TotalPendingPoints": 1, "TotalPendingCashback": {{sent}}, "PendingOrders": [{ "OrderValue": {{sent}}, "PendingPoints": 1 }] }
            """));

        var pending = Ask.Found(await store.PendingAsync(Ask.Ana));

        Assert.Equal($"{kept} USD", $"{pending.Cashback!.Amount} {pending.Cashback.Currency}");
        Assert.Equal(kept, $"{pending.Entries[0].OrderValue!.Amount}");
    }

    [Theory]
    [InlineData("2026-11-20T14:03:22", "2026-11-20T14:03:22.0000000-03:00")]
    [InlineData("2026-11-20T14:03:22.1234567", "2026-11-20T14:03:22.1234567-03:00")]
    [InlineData("2026-11-20T14:03", "2026-11-20T14:03:00.0000000-03:00")]
    [InlineData("2026-11-20", "2026-11-20T00:00:00.0000000-03:00")]
    [InlineData("2026-11-20T14:03:22Z", "2026-11-20T14:03:22.0000000+00:00")]
    [InlineData("2026-11-20T14:03:22+05:30", "2026-11-20T14:03:22.0000000+05:30")]
    [InlineData("2019-02-16T23:30:00", "2019-02-16T23:30:00.0000000-02:00")] // shown twice: the earlier
    [InlineData("2018-11-04T00:30:00", "2018-11-04T01:30:00.0000000-02:00")] // skipped: from before the jump
    public async Task Reads_order_dates_in_the_time_zone_of_the_store(string sent, string read)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("TimeZone", "America/Sao_Paulo"));
        store.Server.Always("GET", Reply.Json($$"""
            { "TotalPendingPoints": 1, "PendingOrders": [{ "OrderDate": "{{sent}}", "PendingPoints": 1 }] }
            """));

        Assert.Equal(read, Ask.Found(await store.PendingAsync(Ask.Ana)).Entries[0].OrderDate?.ToString("O"));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00", "Asia/Kolkata")]
    [InlineData("9999-12-31T23:59:59", "America/Sao_Paulo")]
    public async Task A_date_at_an_end_of_the_calendar_is_none(string sent, string zone)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("TimeZone", zone));
        store.Server.Always("GET", Reply.Json($$"""
            { "TotalPendingPoints": 1, "PendingOrders": [{ "OrderDate": "{{sent}}", "PendingPoints": 1 }] }
            """));

        Assert.Null(Assert.Single(Ask.Found(await store.PendingAsync(Ask.Ana)).Entries).OrderDate);
    }
}
