namespace PendingPoints.Tests.Http;

using System.Net;
using PendingPoints.Functions.Http;
using PendingPoints.Loyalty;
using PendingPoints.Stores;

public sealed class QueryTests(TestApp app) : IClassFixture<TestApp>
{
    private const string LookUp = "/api/pending-points?identifierName=";

    private const string Balance = "/api/points-balance?identifierName=email&identifierValue=a";

    private static readonly string Long = new('x', CustomerIdentifier.MaxLength + 1);

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "GetPendingPoints", "/api/customers/ana/pending-points?stor=acme-br", "parameter-unknown" },
        { "GetPendingPoints", "/api/customers/ana/pending-points?programId=1", "parameter-unknown" },
        { "GetPointsBalance", "/api/customers/ana/points-balance?source=INSTORE", "parameter-unknown" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=a&programId=1", "parameter-unknown" },
        { "GetPendingPoints", "/api/customers/ana/pending-points?store=acme-br&store=acme-in", "parameter-repeated" },
        { "GetPendingPoints", "/api/customers/ana/pending-points?store=acme-br&STORE=acme-br", "parameter-repeated" },
        { "GetPendingPoints", "/api/customers/ana/pending-points?stor", "parameter-unknown" },
        { "GetPendingPoints", "/api/customers/ana/pending-points?store", "store-unknown" },
        { "GetPendingPoints", "/api/customers/ana/pending-points?store=acme-br&store", "parameter-repeated" },
        { "GetPendingPoints", "/api/customers/ana/pending-points?store=acme-us", "store-unknown" },
        { "GetPendingPoints", "/api/customers/ana/pending-points?store=", "store-unknown" },
        { "GetPendingPoints", "/api/customers/%20/pending-points", "identifier-value-empty" },
        { "GetPendingPoints", "/api/customers/a%0Ab/pending-points", "identifier-value-malformed" },
        { "GetPendingPoints", "/api/customers/a%C2%85b/pending-points", "identifier-value-malformed" },
        { "GetPendingPoints", $"/api/customers/{Long}/pending-points", "identifier-value-too-long" },
        { "LookUpPendingPoints", "/api/pending-points", "identifier-name-missing" },
        { "LookUpPendingPoints", "/api/pending-points?identifierValue=a", "identifier-name-missing" },
        { "LookUpPendingPoints", LookUp + "&identifierValue=a", "identifier-name-missing" },
        { "LookUpPendingPoints", LookUp + "email", "identifier-value-missing" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=", "identifier-value-missing" },
        { "LookUpPendingPoints", LookUp + "email,mobile&identifierValue=a", "identifier-counts-differ" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=a,b", "identifier-counts-differ" },
        { "LookUpPendingPoints", $"{LookUp}email,mobile,document,externalId,wechat,cardnumber&identifierValue=1", "identifiers-too-many" },
        { "LookUpPendingPoints", $"{LookUp}email&identifierValue=1,2,3,4,5,6", "identifiers-too-many" },
        { "LookUpPendingPoints", LookUp + "name&identifierValue=ana", "identifier-name-unknown" },
        { "LookUpPendingPoints", LookUp + "email,&identifierValue=a,b", "identifier-name-unknown" },
        { "LookUpPendingPoints", LookUp + "email,Email&identifierValue=a,b", "identifier-name-repeated" },
        { "LookUpPendingPoints", LookUp + "email,mobile&identifierValue=a,", "identifier-value-empty" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=%20", "identifier-value-empty" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=+", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=ana+tag@example.com", "identifier-value-malformed" },
        { "LookUpPointsBalance", "/api/points-balance?identifierName=email,mobile&IDENTIFIERVALUE=a@example.com,+5511", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=jos%E9@example.com", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=%FF", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=%C3", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=%c0%80", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=%ED%A0%80", "identifier-value-malformed" },
        { "GetPendingPoints", "/api/customers/jos%E9@example.com/pending-points", "identifier-value-malformed" },
        { "GetPointsBalance", "/api/customers/%FF/points-balance", "identifier-value-malformed" },
        { "GetPendingPoints", "/api/customers/a%C3%2Fb/pending-points", "identifier-value-malformed" },
        { "LookUpPendingPoints", $"{LookUp}email&identifierValue={Long}", "identifier-value-too-long" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=a%00", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "email&identifierValue=a***@e***.com", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "document&identifierValue=*********09", "identifier-value-malformed" },
        { "LookUpPendingPoints", LookUp + "externalId&identifierValue=0", "identifier-value-empty" },
        { "LookUpPendingPoints", LookUp + "mobile&identifierValue=none", "identifier-value-empty" },
        { "GetPendingPoints", "/api/customers/%E2%80%8B/pending-points", "identifier-value-empty" },
        { "LookUpPointsBalance", Balance + "&programId=0", "program-id-malformed" },
        { "LookUpPointsBalance", Balance + "&programId=-1", "program-id-malformed" },
        { "LookUpPointsBalance", Balance + "&programId=1.0", "program-id-malformed" },
        { "LookUpPointsBalance", Balance + "&programId=", "program-id-malformed" },
        { "LookUpPointsBalance", $"{Balance}&programId=9223372036854775808", "program-id-malformed" },
        { "GetPointsBalance", "/api/customers/ana/points-balance?fetchDataForAllPrograms=yes", "boolean-malformed" },
        { "GetPointsBalance", "/api/customers/ana/points-balance?fetchDataForAllPrograms=", "boolean-malformed" },
        { "LookUpPointsBalance", Balance + "&source=", "source-malformed" },
        { "LookUpPointsBalance", Balance + "&source=IN%20STORE", "source-malformed" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Each_mistake_has_its_code_and_no_provider_is_asked(string function, string target, string code)
    {
        var asked = app.Asked;
        using var response = await app.GetAsync(target);
        await response.IsProblemAsync(HttpStatusCode.BadRequest, code);
        await OpenApiContract.AllowsAsync(function, response);
        Assert.Equal(asked, app.Asked);
    }

    [Fact]
    public async Task A_plus_that_may_be_a_space_is_refused_with_what_to_write_instead()
    {
        using var response = await app.GetAsync(LookUp + "email&identifierValue=ana+tag@example.com");
        Assert.Contains("%2B", (await response.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ana%2Btag@example.com", "ana+tag@example.com")]
    [InlineData("jos%C3%A9%20b", "josé b")]
    [InlineData("%EF%BF%BD", "\uFFFD")]
    [InlineData("100%", "100%")]
    [InlineData("%u0041", "%u0041")]
    [InlineData("a=b", "a=b")]
    public async Task A_value_in_a_query_reaches_the_provider_as_it_was_meant(string sent, string meant)
    {
        using var response = await app.GetAsync($"{LookUp}email&identifierValue={sent}");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal([("email", meant)], app.Br.AskedFor);
    }

    [Fact]
    public async Task A_detail_names_what_is_allowed_and_repeats_nothing_that_was_sent()
    {
        using var response = await app.GetAsync("/api/customers/ana/pending-points?ana@example.com=1");
        var detail = (await response.JsonAsync()).GetProperty("detail").GetString()!;
        Assert.Contains("store", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stores_that_there_are_stay_untold()
    {
        using var response = await app.GetAsync("/api/customers/ana/pending-points?store=acme-us");
        var problem = await response.JsonAsync();
        Assert.DoesNotContain("acme-in", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_default_store_a_question_has_to_name_one()
    {
        var request = new SentRequest("GET", "http://host/api/customers/ana/pending-points");
        var refusal = Assert.Throws<InvalidRequestException>(() => new PointsQueryReader(new StoreCatalog([])).ReadCustomer(request, [Parameter.Store])).Problem;
        Assert.Equal("store-missing", refusal.Code);
        await OpenApiContract.MatchesAsync(
            OpenApiContract.Document["components"]!["schemas"]!["QuestionNotValid"]!["properties"]!["code"]!, $"\"{refusal.Code}\"");
    }

    [Fact]
    public async Task Identifiers_reach_the_provider_in_the_order_in_which_they_were_sent()
    {
        using var response = await app.GetAsync(
            $"{LookUp}EMAIL%2Cmobile,externalid&identifierValue=tom%2Bx@example.com,915550001,a%2Fb&store=ACME-IN");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal([("email", "tom+x@example.com"), ("mobile", "915550001"), ("externalId", "a/b")], app.In.AskedFor);
    }

    [Theory]
    [InlineData("", null, false, null)]
    [InlineData("&programId=12", 12L, false, null)]
    [InlineData("&programId=9223372036854775807&fetchDataForAllPrograms=true", long.MaxValue, true, null)]
    [InlineData("&fetchDataForAllPrograms=False&source=WEB_ENGAGE", null, false, "WEB_ENGAGE")]
    public async Task The_scope_of_a_balance_reaches_the_provider(string parameters, long? programId, bool allPrograms, string? source)
    {
        using var response = await app.GetAsync($"{Balance}&store=acme-in{parameters}");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal(new BalanceScope(programId, allPrograms, source), app.In.AskedScope);
    }

    [Fact]
    public async Task Five_identifiers_of_full_length_fit()
    {
        string[] sent = [.. "語1Bcd".Select(letter => new string(letter, CustomerIdentifier.MaxLength))];
        var values = string.Join(',', sent.Select(Uri.EscapeDataString));
        using var response = await app.GetAsync($"{LookUp}email,mobile,document,externalId,wechat&identifierValue={values}");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal(sent, app.Br.AskedFor!.Select(identifier => identifier.Value));
    }
}
