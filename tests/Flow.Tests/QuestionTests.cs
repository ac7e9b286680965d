namespace PendingPoints.Tests;

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

/// <summary>The questions that README, the sandbox and people paste.</summary>
public sealed class QuestionTests(OneWorld one) : IClassFixture<OneWorld>
{
    [Fact]
    public async Task Ana_has_two_pending_orders_and_active_cashback()
    {
        var pending = (await one.World.AskAsync("/api/customers/ana@example.com/pending-points")).GetProperty("pendingPoints");

        Assert.Equal(2, pending.GetProperty("entries").GetArrayLength());
        Assert.Equal("BRL", pending.GetProperty("cashback").GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Bruno_has_nothing_pending()
    {
        var pending = (await one.World.AskAsync("/api/customers/bruno@example.com/pending-points")).GetProperty("pendingPoints");

        Assert.Equal(0, pending.GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task Tom_has_200_points_pending_by_email_and_mobile()
    {
        var pending = (await one.World.AskAsync(
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
        var balance = (await one.World.AskAsync("/api/customers/915550001/points-balance?store=acme-in" + scope))
            .GetProperty("pointsBalance");

        Assert.Equal((available, pending), (balance.GetProperty("available").GetDecimal(), balance.GetProperty("pending").GetDecimal()));
    }

    [Theory]
    [InlineData("/api/pending-points?store=acme-in&identifierName=email&identifierValue=tom@example.com", HttpStatusCode.NotFound, "customer-not-found")]
    [InlineData("/api/customers/nobody@example.com/pending-points", HttpStatusCode.NotFound, "customer-not-found")]
    [InlineData("/api/customers/915550001/points-balance?store=acme-in&programId=1", HttpStatusCode.BadRequest, "program-unknown")]
    [InlineData("/api/customers/ana@example.com/points-balance?programId=1", HttpStatusCode.BadRequest, "parameter-not-supported")]
    public async Task What_cannot_be_answered_is_a_problem_with_a_stable_code(string path, HttpStatusCode status, string code)
    {
        using var response = await AssertProblemAsync(one.World, path, status, code);
    }

    [Theory]
    [InlineData("bonifiq", "/api/customers/ana@example.com/pending-points")]
    [InlineData("capillary", "/api/customers/915550001/points-balance?store=acme-in")]
    public async Task A_provider_in_trouble_never_looks_like_a_customer_without_points(string provider, string path)
    {
        await using var world = await World.StartAsync();
        await world.BreakAsync(provider, "throttling", retryAfter: "00:00:45");

        using var response = await AssertProblemAsync(world, path, HttpStatusCode.ServiceUnavailable, "provider-throttled");

        Assert.Equal(TimeSpan.FromSeconds(45), response.Headers.RetryAfter?.Delta);
    }

    private static async Task<HttpResponseMessage> AssertProblemAsync(World world, string path, HttpStatusCode status, string code)
    {
        var response = await world.App.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((status, code), (response.StatusCode, problem.GetProperty("code").GetString()));
        return response;
    }
}
