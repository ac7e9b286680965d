namespace PendingPoints.Tests.Loyalty.Capillary;


public sealed class CapillaryQueryTests
{
    private const string Tom = "identifierName=email,mobile&identifierValue=tom%40example.com,915550001";
    private const string Nothing = """{ "mainPoints": 0, "promisedPoints": 0 }""";

    [Theory]
    [InlineData(null, false, "fetchDataForAllPrograms=false")]
    [InlineData(null, true, "fetchDataForAllPrograms=true")]
    [InlineData(2199L, false, "programId=2199&fetchDataForAllPrograms=false")]
    [InlineData(2199L, true, "programId=2199&fetchDataForAllPrograms=true")]
    public async Task Sends_the_programs_as_they_are_asked(long? program, bool all, string sent)
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("DualEligibility", "true"));
        store.Server.Expect($"GET /v2/customers/lookup/points/balance?source=INSTORE&{Tom}&{sent}", Reply.Json(Nothing));

        Ask.Found(await store.BalanceAsync(Ask.Tom, new(program, all)));
    }

    [Fact]
    public async Task Sends_identifiers_in_the_order_in_which_they_are_asked()
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("DualEligibility", "true"));
        store.Server.Expect(
            "GET /v2/customers/lookup/points/balance?source=INSTORE&identifierName=wechat,cardnumber,externalId"
            + "&identifierValue=a%2Bb,%26%3D%23,%E7%94%A8&fetchDataForAllPrograms=false",
            Reply.Json(Nothing));

        Ask.Found(await store.PendingAsync(
            new(IdentifierName.WeChat, "a+b"), new(IdentifierName.CardNumber, "&=#"), new(IdentifierName.ExternalId, "用")));
    }

    [Fact]
    public async Task Asks_by_the_providers_own_id_at_its_own_address()
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("Source", "WECHAT"), ("AccountId", "a"));
        store.Server.Expect("GET /v2/customers/98662653/points/balance?programId=7&fetchDataForAllPrograms=false", Reply.Json(Nothing));

        Ask.Found(await store.BalanceAsync([new(IdentifierName.ProviderId, "98662653")], new(7)));
    }

    [Fact]
    public async Task A_source_other_than_the_shop_carries_its_account()
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("Source", "ECOMMERCE"), ("AccountId", "a&1"));
        const string Mail = "identifierName=email&identifierValue=ana%40example.com&fetchDataForAllPrograms=false";
        store.Server.Expect($"GET /v2/customers/lookup/points/balance?source=ECOMMERCE&accountId=a%261&{Mail}", Reply.Json(Nothing));
        store.Server.Expect($"GET /v2/customers/lookup/points/balance?source=INSTORE&{Mail}", Reply.Json(Nothing));

        Ask.Found(await store.BalanceAsync(Ask.Ana));
        Ask.Found(await store.BalanceAsync(Ask.Ana, new(Source: "INSTORE")));
    }

    [Theory]
    [InlineData("WEBSITE", "account-id-missing")]
    [InlineData("website", "source-unknown")]
    [InlineData("SOMEWHERE", "source-unknown")]
    [InlineData("", "source-unknown")]
    public async Task Refuses_a_source_that_can_not_be_asked(string source, string code)
    {
        await using var store = await StoreUnderTest.CapillaryAsync();

        Assert.Equal(code, Ask.Refused(await store.BalanceAsync(Ask.Ana, new(Source: source))));
    }

    [Theory]
    [InlineData("identifier-missing")]
    [InlineData("identifier-not-supported", "document", "1")]
    [InlineData("identifier-not-supported", "email", "a@example.com", "providerId", "1")]
    [InlineData("parameter-empty", "email", " ")]
    [InlineData("identifier-not-sendable", "email", "a,b@example.com")]
    [InlineData("identifier-not-sendable", "email", "a\uD83D")]
    [InlineData("identifier-not-sendable", "providerId", "lookup")]
    [InlineData("identifier-not-sendable", "providerId", "-1")]
    [InlineData("identifier-not-sendable", "providerId", "..")]
    public async Task Refuses_identifiers_that_can_not_be_asked(string code, params string[] namesAndValues)
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("DualEligibility", "true"));

        var customer = namesAndValues.Chunk(2).Select(one => new CustomerIdentifier(one[0], one[1])).ToArray();

        Assert.Equal(code, Ask.Refused(await store.PendingAsync(customer)));
    }

    [Fact]
    public async Task Refuses_several_identifiers_where_customers_do_not_share_any()
    {
        await using var store = await StoreUnderTest.CapillaryAsync();

        Assert.Equal("too-many-identifiers", Ask.Refused(await store.PendingAsync(Ask.Tom)));
    }

    [Fact]
    public async Task Refuses_a_source_for_the_providers_own_id()
    {
        await using var store = await StoreUnderTest.CapillaryAsync();

        var answer = await store.BalanceAsync([new(IdentifierName.ProviderId, "1")], new(Source: "INSTORE"));

        Assert.Equal("parameter-not-supported", Ask.Refused(answer));
    }
}
