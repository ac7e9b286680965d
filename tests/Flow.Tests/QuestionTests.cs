namespace PendingPoints.Tests;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

/// <summary>The questions that README, the sandbox and people paste.</summary>
public sealed class QuestionTests
{
    [Fact]
    public async Task Ana_has_two_pending_orders_and_active_cashback()
    {
        await using var world = await World.StartAsync();

        var pending = (await world.AskAsync("/api/customers/ana@example.com/pending-points")).GetProperty("pendingPoints");

        Assert.Equal(2, pending.GetProperty("entries").GetArrayLength());
        Assert.Equal("BRL", pending.GetProperty("cashback").GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Bruno_has_nothing_pending()
    {
        await using var world = await World.StartAsync();

        Assert.Equal(0, (await world.AskAsync("/api/customers/bruno@example.com/pending-points")).GetProperty("pendingPoints").GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task Tom_has_200_points_pending_by_email_and_mobile()
    {
        await using var world = await World.StartAsync();

        var pending = (await world.AskAsync(
            "/api/pending-points?store=acme-in&identifierName=email,mobile&identifierValue=tom@example.com,915550001")).GetProperty("pendingPoints");

        Assert.Equal(200, pending.GetProperty("total").GetDecimal());
        Assert.Equal(
            [("delayedAccrual", 150m), ("externalTrigger", 50m)],
            pending.GetProperty("entries").EnumerateArray().Select(entry => (entry.GetProperty("reason").GetString()!, entry.GetProperty("points").GetDecimal())));
    }

    [Theory]
    [InlineData("", 1200, 200)]
    [InlineData("&programId=512", 300, 30.5)]
    [InlineData("&fetchDataForAllPrograms=true", 1500, 230.5)]
    [InlineData("&fetchDataForAllPrograms=true&programId=512", 1500, 230.5)]
    public async Task Toms_balance_covers_the_programs_that_are_asked_for(string scope, decimal available, decimal pending)
    {
        await using var world = await World.StartAsync();

        var balance = (await world.AskAsync("/api/customers/915550001/points-balance?store=acme-in" + scope)).GetProperty("pointsBalance");

        Assert.Equal((available, pending), (balance.GetProperty("available").GetDecimal(), balance.GetProperty("pending").GetDecimal()));
    }

    [Theory]
    [InlineData("/api/pending-points?store=acme-in&identifierName=email&identifierValue=tom@example.com", HttpStatusCode.NotFound, "customer-not-found")]
    [InlineData("/api/customers/nobody@example.com/pending-points", HttpStatusCode.NotFound, "customer-not-found")]
    [InlineData("/api/customers/915550001/points-balance?store=acme-in&programId=1", HttpStatusCode.BadRequest, "program-unknown")]
    [InlineData("/api/customers/ana@example.com/points-balance?programId=1", HttpStatusCode.BadRequest, "parameter-not-supported")]
    public async Task What_cannot_be_answered_is_a_problem_with_a_stable_code(string path, HttpStatusCode status, string code) =>
        await AssertProblemAsync(path, status, code);

    [Theory]
    [InlineData("failing", HttpStatusCode.BadGateway, "provider-broken")]
    [InlineData("garbage", HttpStatusCode.BadGateway, "provider-broken")]
    [InlineData("throttling", HttpStatusCode.ServiceUnavailable, "provider-throttled")]
    [InlineData("unauthorised", HttpStatusCode.BadGateway, "provider-misconfigured")]
    public async Task A_provider_in_trouble_never_looks_like_a_customer_without_points(string fault, HttpStatusCode status, string code)
    {
        await AssertProblemAsync("/api/customers/ana@example.com/pending-points", status, code, ("bonifiq", fault));
        await AssertProblemAsync("/api/customers/915550001/points-balance?store=acme-in", status, code, ("capillary", fault));
    }

    private static async Task AssertProblemAsync(string path, HttpStatusCode status, string code, (string Provider, string Kind)? fault = null)
    {
        await using var world = await World.StartAsync(("Stores:acme_br:Retries", "0"), ("Stores:acme_in:Retries", "0"));
        if (fault is { } trouble)
        {
            await world.BreakAsync(trouble.Provider, trouble.Kind, trouble.Kind == "throttling" ? "00:00:45" : null);
        }

        using var response = await world.App.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status is HttpStatusCode.ServiceUnavailable ? TimeSpan.FromSeconds(45) : null, response.Headers.RetryAfter?.Delta);
    }
}
