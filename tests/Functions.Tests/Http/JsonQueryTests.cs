namespace PendingPoints.Tests.Http;

using System.Net;
using System.Text;
using PendingPoints.Functions.Http;
using PendingPoints.Loyalty;

/// <summary>The same queries with the customer in the body instead of the address.</summary>
public sealed class JsonQueryTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Ana = """[{"name":"email","value":"ana@example.com"}]""";

    private static readonly string Long = new('x', CustomerIdentifier.MaxLength + 1);

    public static TheoryData<string, string> Mistakes => new()
    {
        { "", "body-malformed" },
        { "{", "body-malformed" },
        { "null", "body-malformed" },
        { "[]", "body-malformed" },
        { "17", "body-malformed" },
        { $$"""{"identifiers":{{Ana}}} {}""", "body-malformed" },
        { $$"""{"identifiers":{{Ana}},"identifiers":{{Ana}}}""", "body-malformed" },
        { $$"""{"identifiers":{{Ana}},"Identifiers":{{Ana}}}""", "parameter-repeated" },
        { $$"""{"store":"acme-br","STORE":"acme-br","identifiers":{{Ana}}}""", "parameter-repeated" },
        { $$"""{"identifiers":{{Ana}},"stor":"acme-br"}""", "parameter-unknown" },
        { $$"""{"identifiers":{{Ana}},"programId":1}""", "parameter-unknown" },
        { """{"identifierName":"email","identifierValue":"a"}""", "parameter-unknown" },
        { "{}", "identifier-name-missing" },
        { """{"identifiers":null}""", "identifier-name-missing" },
        { """{"identifiers":[]}""", "identifier-name-missing" },
        { """{"identifiers":"email"}""", "body-malformed" },
        { """{"identifiers":["email"]}""", "body-malformed" },
        { """{"identifiers":[{"name":"email"}]}""", "body-malformed" },
        { """{"identifiers":[{"name":"email","value":17}]}""", "body-malformed" },
        { """{"identifiers":[{"name":"email","value":null}]}""", "body-malformed" },
        { """{"identifiers":[{"name":"email","value":"a","more":"b"}]}""", "body-malformed" },
        { """{"identifiers":[{"name":"email","value":"\ud800"}]}""", "body-malformed" },
        { """{"\ud800":1}""", "body-malformed" },
        { $$"""{"store":["acme-br"],"identifiers":{{Ana}}}""", "body-malformed" },
        { $$"""{"store":{},"identifiers":{{Ana}}}""", "body-malformed" },
        { $$"""{"store":1,"identifiers":{{Ana}}}""", "body-malformed" },
        { """{"identifiers":[{"name":"email","NAME":"email","value":"a"}]}""", "body-malformed" },
        { $$"""{"store":{{new string('[', 100)}}""", "body-malformed" },
        { $$"""{"store":"acme-us","identifiers":{{Ana}}}""", "store-unknown" },
        { $$"""{"store":"","identifiers":{{Ana}}}""", "store-unknown" },
        { $$"""{"identifiers":[{{string.Join(',', Enumerable.Repeat("""{"name":"email","value":"a"}""", 6))}}]}""", "identifiers-too-many" },
        { """{"identifiers":[{"name":"name","value":"ana"}]}""", "identifier-name-unknown" },
        { """{"identifiers":[{"name":"email","value":"a"},{"name":"EMAIL","value":"b"}]}""", "identifier-name-repeated" },
        { """{"identifiers":[{"name":"email","value":" "}]}""", "identifier-value-empty" },
        { $$"""{"identifiers":[{"name":"email","value":"{{Long}}"}]}""", "identifier-value-too-long" },
        { """{"identifiers":[{"name":"email","value":"a\u0000"}]}""", "identifier-value-malformed" },
    };

    public static TheoryData<string, string> MistakesInScope => new()
    {
        { "\"programId\":0", "program-id-malformed" },
        { "\"programId\":-1", "program-id-malformed" },
        { "\"programId\":1.0", "program-id-malformed" },
        { "\"programId\":\"\"", "program-id-malformed" },
        { "\"programId\":true", "body-malformed" },
        { "\"programId\":9223372036854775808", "program-id-malformed" },
        { "\"fetchDataForAllPrograms\":\"yes\"", "boolean-malformed" },
        { "\"fetchDataForAllPrograms\":1", "body-malformed" },
        { "\"source\":true", "body-malformed" },
        { "\"source\":\"\"", "source-malformed" },
        { "\"source\":\"IN STORE\"", "source-malformed" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Each_mistake_has_its_code_and_no_provider_is_asked(string body, string code)
    {
        var asked = app.Asked;
        using var response = await PostAsync("pending-points", body);
        await response.IsProblemAsync(HttpStatusCode.BadRequest, code);
        await OpenApiContract.AllowsAsync("LookUpPendingPoints", response);
        Assert.DoesNotContain("ana", (await response.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(asked, app.Asked);
    }

    [Theory]
    [MemberData(nameof(MistakesInScope))]
    public async Task Each_mistake_in_the_scope_has_its_code(string member, string code)
    {
        using var response = await PostAsync("points-balance", $$"""{"identifiers":{{Ana}},{{member}}}""");
        await response.IsProblemAsync(HttpStatusCode.BadRequest, code);
        await OpenApiContract.AllowsAsync("LookUpPointsBalance", response);
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused()
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes("""{"identifiers":[{"name":"email","value":"é"}]}"""));
        using var response = await app.SendAsync(HttpMethod.Post, "/api/pending-points", content, ("x-functions-key", TestApp.Key));
        await response.IsProblemAsync(HttpStatusCode.BadRequest, "body-malformed");
    }

    [Fact]
    public async Task Pending_points_and_balances_are_answered_as_to_a_GET()
    {
        await using var own = await TestApp.StartAsync();
        own.Br.Find(The.PendingOrders, The.Balance);
        foreach (var (function, path) in new[] { ("LookUpPendingPoints", "pending-points"), ("LookUpPointsBalance", "points-balance") })
        {
            using var get = await own.GetAsync($"/api/{path}?identifierName=email&identifierValue=ana@example.com");
            using var post = await PostAsync(path, $$"""{"identifiers":{{Ana}}}""", own);
            await OpenApiContract.AllowsAsync(function, post);
            Assert.Equal(HttpStatusCode.OK, post.StatusCode);
            Assert.Equal(
                await get.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                await post.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Identifiers_and_scope_reach_the_provider_as_they_were_meant()
    {
        using var response = await PostAsync("points-balance", """
            {"store":"ACME-IN","identifiers":[{"Name":"externalid","VALUE":"a,b/%2F"},{"name":"mobile","value":"915550001"}],
             "programId":9223372036854775807,"fetchDataForAllPrograms":true,"source":"WEB_ENGAGE"}
            """);
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal([("externalId", "a,b/%2F"), ("mobile", "915550001")], app.In.AskedFor);
        Assert.Equal(new BalanceScope(long.MaxValue, true, "WEB_ENGAGE"), app.In.AskedScope);
    }

    [Fact]
    public async Task Five_identifiers_of_full_length_in_any_script_fit_and_much_more_does_not()
    {
        var value = new string('語', CustomerIdentifier.MaxLength);
        var all = string.Join(',', "email cardnumber document externalId wechat".Split(' ').Select(name => $$"""{"name":"{{name}}","value":"{{value}}"}"""));
        using var response = await PostAsync("pending-points", $$"""{"identifiers":[{{all}}]}""");
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
        Assert.Equal(Enumerable.Repeat(value, 5), app.Br.AskedFor!.Select(identifier => identifier.Value));

        using var tooMuch = await PostAsync("pending-points", new string(' ', JsonQuery.MaxBody + 1));
        await tooMuch.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await OpenApiContract.AllowsAsync("LookUpPendingPoints", tooMuch);
    }

    [Fact]
    public async Task Parameters_in_the_address_are_not_read_beside_a_body()
    {
        using var response = await PostAsync("pending-points?store=acme-in", $$"""{"identifiers":{{Ana}}}""");
        await response.IsProblemAsync(HttpStatusCode.BadRequest, "parameter-unknown");
        using var withKey = await PostAsync($"pending-points?code={TestApp.Key}", $$"""{"identifiers":{{Ana}}}""");
        await withKey.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
    }

    [Fact]
    public async Task A_body_without_its_length_does_not_arrive_and_is_asked_for_again_with_one()
    {
        using var content = new StringContent($$"""{"identifiers":{{Ana}}}""");
        using var response = await app.SendAsync(
            HttpMethod.Post, "/api/points-balance", content, ("x-functions-key", TestApp.Key), ("Transfer-Encoding", "chunked"));
        await response.IsProblemAsync(HttpStatusCode.LengthRequired, "length-required");
        await OpenApiContract.AllowsAsync("LookUpPointsBalance", response);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, TestApp? own = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await (own ?? app).SendAsync(HttpMethod.Post, $"/api/{path}", content, ("x-functions-key", TestApp.Key));
    }
}
