namespace PendingPoints.Tests.Hosting;

using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PendingPoints.Functions.Hosting;
using PendingPoints.Tests.GetOpenApi;

public sealed class FunctionKeysTests
{
    private const string Question = "/api/customers/ana@example.com/pending-points";
    private const string Balance = "/api/customers/ana@example.com/points-balance";

    [Theory]
    [InlineData("local-key", null)]
    [InlineData(null, "local-key")]
    [InlineData("next-key", null)]
    [InlineData(null, "next%2Dkey")]
    [InlineData("local-key", "wrong")]
    [InlineData("questions-only", null)]
    [InlineData(null, "questions-next")]
    public async Task Any_key_of_the_function_or_of_all_opens_from_the_header_or_the_query(string? header, string? code)
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
    [InlineData(null, "local-key%00", "key-wrong")]
    [InlineData(null, "%00", "key-wrong")]
    [InlineData(null, "l%C3%B5cal-key", "key-wrong")]
    [InlineData(null, "wrong", "key-wrong")]
    [InlineData("wrong", "local-key", "key-wrong")]
    [InlineData(null, "local-key&code=local-key", "key-wrong")]
    [InlineData("questions-only-and-something-that-is-longer-than-any-key", null, "key-wrong")]
    [InlineData("webhooks-only", null, "key-wrong")]
    public async Task No_other_key_opens(string? header, string? code, string problem)
    {
        await using var app = await StartAsync();
        using var response = await AskAsync(app, header, code);
        await response.IsProblemAsync(HttpStatusCode.Unauthorized, problem);
        Assert.Null(app.Br.AskedFor);
        await OpenApiContract.AllowsAsync("GetPendingPoints", response);
    }

    [Fact]
    public async Task A_key_of_one_function_does_not_open_another()
    {
        await using var app = await StartAsync();
        using var response = await AskAsync(app, "questions-only", null, Balance);
        await response.IsProblemAsync(HttpStatusCode.Unauthorized, "key-wrong");
    }

    [Fact]
    public async Task A_key_of_a_thousand_characters_opens_nothing_and_breaks_nothing()
    {
        await using var app = await StartAsync();
        using var response = await AskAsync(app, new('x', 1_000), null);
        await response.IsProblemAsync(HttpStatusCode.Unauthorized, "key-wrong");
    }

    [Fact]
    public async Task A_function_without_any_key_is_closed()
    {
        var settings = TestApp.Settings(("FunctionKeys:GetPendingPoints", "questions-only"));
        settings.Remove("FunctionKeys:default");
        await using var app = await TestApp.StartAsync(settings);
        using var response = await AskAsync(app, "questions-only", null, Balance);
        await response.IsProblemAsync(HttpStatusCode.Unauthorized, "key-wrong");
    }

    [Theory]
    [InlineData("FunctionKeys:default", null, "FunctionKeys__default")]
    [InlineData("FunctionKeys:default", "", "FunctionKeys__default")]
    [InlineData("FunctionKeys:default", "         ", "FunctionKeys__default")]
    [InlineData("FunctionKeys:default", "seven-7", "FunctionKeys__default")]
    [InlineData("FunctionKeys:default", "with a blank", "FunctionKeys__default")]
    [InlineData("FunctionKeys:default", "clé-secrète", "FunctionKeys__default")]
    [InlineData("FunctionKeys:default:secondary", "", "FunctionKeys__default__secondary")]
    [InlineData("FunctionKeys:GetPendingPoints:primary", "short", "FunctionKeys__GetPendingPoints__primary")]
    [InlineData("FunctionKeys:default:third", "long-enough", "FunctionKeys:default:secondary")]
    [InlineData("FunctionKeys:next", "long-enough", "default, GetPendingPoints")]
    [InlineData("Other", "", "FunctionKeys__default")]
    public void A_key_that_can_not_be_one_is_a_mistake_that_says_what_to_set(string setting, string? key, string expected)
    {
        var mistakes = Mistakes([(setting, key)]);
        Assert.Contains(expected, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_129_characters_is_a_mistake_and_one_of_128_is_none()
    {
        Assert.Single(Mistakes([("FunctionKeys:default", new('x', 129))]));
        Assert.Empty(Mistakes([("FunctionKeys:default", new('x', 128))]));
    }

    [Fact]
    public void Three_keys_of_one_function_are_a_mistake() => Assert.Single(Mistakes(
        [("FunctionKeys:default", "long-enough"), ("FunctionKeys:default:primary", "long-enough"), ("FunctionKeys:default:secondary", "long-enough")]));

    [Fact]
    public void No_mistake_shows_a_key() => Assert.DoesNotContain(
        "secr", string.Concat(Mistakes([("FunctionKeys:default", "secrèt-key"), ("FunctionKeys:next", "secret-key")])), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1:0", "local-key", false)]
    [InlineData("http://[::1]:0", "local-key", false)]
    [InlineData("http://0.0.0.0:0", "local-key", true)]
    [InlineData("http://*:0", "local-key", true)]
    [InlineData("http://0.0.0.0:0", "8f14e45fceea167a5a36dedd4bea2543", false)]
    public async Task A_short_key_is_warned_of_where_other_machines_can_try(string url, string key, bool warned)
    {
        await using var app = await TestApp.StartAsync(TestApp.Settings(("urls", url), ("FunctionKeys:default", key)));
        var warnings = app.Logs.Lines.Where(line => line.Level == LogLevel.Warning && line.Text.Contains("FunctionKeys:default", StringComparison.Ordinal));
        Assert.Equal(warned, warnings.Any());
        Assert.DoesNotContain(key, app.Logs.Text, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(TestApp.Settings(
        ("FunctionKeys:default:secondary", "next-key"),
        ("FunctionKeys:getpendingpoints:primary", "questions-only"),
        ("FunctionKeys:getpendingpoints:secondary", "questions-next"),
        ("FunctionKeys:ReceiveOrderWebhook", "webhooks-only")));

    private static List<string> Mistakes((string Setting, string? Key)[] settings)
    {
        var mistakes = new List<string>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Setting, one.Key))).Build();
        _ = new FunctionKeys(configuration, ["GetPendingPoints"], mistakes);
        return mistakes;
    }

    private static Task<HttpResponseMessage> AskAsync(TestApp app, string? header, string? code, string target = Question)
    {
        target = code is null ? target : $"{target}?code={code}";
        return header is null
            ? app.SendAsync(HttpMethod.Get, target)
            : app.SendAsync(HttpMethod.Get, target, ("x-functions-key", header));
    }
}
