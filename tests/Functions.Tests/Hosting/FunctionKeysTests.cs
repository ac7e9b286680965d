namespace PendingPoints.Tests.Hosting;

using System.Net;
using Microsoft.Extensions.Configuration;
using PendingPoints.Functions.Hosting;
using PendingPoints.Tests.GetOpenApi;

public sealed class FunctionKeysTests
{
    private const string Question = "/api/customers/ana@example.com/pending-points";

    [Theory]
    [InlineData("local-key", null)]
    [InlineData(null, "local-key")]
    [InlineData("next-key", null)]
    [InlineData(null, "next%2Dkey")]
    [InlineData("local-key", "wrong")]
    public async Task Any_of_our_keys_opens_from_the_header_or_the_query(string? header, string? code)
    {
        await using var app = await StartAsync();
        using var response = await AskAsync(app, header, code);
        await response.IsProblemAsync(HttpStatusCode.NotFound, "customer-not-found");
    }

    [Theory]
    [InlineData(null, null, "key-missing")]
    [InlineData(null, "", "key-missing")]
    [InlineData("local-ke", null, "key-wrong")]
    [InlineData("local-keys", null, "key-wrong")]
    [InlineData("LOCAL-KEY", null, "key-wrong")]
    [InlineData(null, "wrong", "key-wrong")]
    [InlineData("wrong", "local-key", "key-wrong")]
    [InlineData(null, "local-key&code=local-key", "key-wrong")]
    public async Task No_other_key_opens(string? header, string? code, string problem)
    {
        await using var app = await StartAsync();
        using var response = await AskAsync(app, header, code);
        await response.IsProblemAsync(HttpStatusCode.Unauthorized, problem);
        Assert.Null(app.Br.AskedFor);
        await OpenApiContract.AllowsAsync("GetPendingPoints", response);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_key_that_is_missing_or_empty_is_a_mistake_that_says_what_to_set(string? key)
    {
        var mistakes = new List<string>();
        _ = new FunctionKeys(new ConfigurationBuilder().AddInMemoryCollection([new("FunctionKeys:default", key)]).Build(), mistakes);
        Assert.Contains("FunctionKeys__default", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(TestApp.Settings(("FunctionKeys:next", "next-key")));

    private static Task<HttpResponseMessage> AskAsync(TestApp app, string? header, string? code)
    {
        var target = code is null ? Question : $"{Question}?code={code}";
        return header is null
            ? app.SendAsync(HttpMethod.Get, target)
            : app.SendAsync(HttpMethod.Get, target, ("x-functions-key", header));
    }
}
