namespace PendingPoints.Tests.Stores;

using Microsoft.Extensions.Time.Testing;
using PendingPoints.Stores;
using PendingPoints.Tests.Loyalty;

public sealed class StoreHealthTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(200, """{ "CustomerExists": false }""", "ready")]
    [InlineData(404, """{ "Code": 404, "CodeName": "NotFound", "HasError": true }""", "ready")]
    [InlineData(404, "", "provider-misconfigured")]
    [InlineData(404, "{}", "provider-misconfigured")]
    [InlineData(404, """{ "message": "no Route matched with those values" }""", "provider-misconfigured")]
    [InlineData(404, "<html></html>", "provider-misconfigured")]
    [InlineData(401, "", "provider-misconfigured")]
    [InlineData(429, "", "provider-throttled")]
    [InlineData(503, "", "provider-broken")]
    public async Task A_store_is_as_its_provider_answers_to_one_try(int status, string body, string expected)
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("Retries", "2"));
        store.Server.Always("GET", Reply.Json(body, status));
        var health = new StoreHealth(store.Store, Interval, new FakeTimeProvider());

        await health.ProbeAsync();

        Assert.Equal(expected, health.Status);
        Assert.Equal(["GET /v1/pvt/Customer/nobody%40example.invalid/points"], store.Server.Lines);
    }

    [Fact]
    public async Task Capillary_is_asked_about_nobody_too()
    {
        await using var store = await StoreUnderTest.CapillaryAsync(("Identifier", "mobile"));
        store.Server.Always("GET", Reply.Json("""{ "errors": [{ "status": false, "code": 8015, "message": "Customer not found" }] }""", 400));
        var health = new StoreHealth(store.Store, Interval, new FakeTimeProvider());

        await health.ProbeAsync();

        Assert.Equal(StoreHealth.Ready, health.Status);
        Assert.Contains("identifierName=mobile&identifierValue=0000000000", Assert.Single(store.Server.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_answers_instead_of_Capillary_shows()
    {
        await using var store = await StoreUnderTest.CapillaryAsync();
        store.Server.Always("GET", Reply.Json("""{ "statusCode": 404, "message": "Resource not found" }""", 404));
        var health = new StoreHealth(store.Store, Interval, new FakeTimeProvider());

        await health.ProbeAsync();

        Assert.Equal("provider-misconfigured", health.Status);
    }

    [Fact]
    public async Task An_open_breaker_is_told_without_asking_anybody()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreUnderTest.BonifiQAsync(time, ("Retries", "0"));
        store.Server.Always("GET", Reply.Status(500));
        for (var question = 0; question < 6; question++)
        {
            await Ask.MeaningAsync(store.PendingAsync(Ask.Ana));
        }

        var health = new StoreHealth(store.Store, Interval, time);
        await health.ProbeAsync();

        Assert.Equal("provider-unavailable", health.Status);
        Assert.Equal(6, store.Server.Seen.Count);
    }

    [Fact]
    public async Task A_question_of_a_customer_is_still_tried_again_while_the_health_is_asked_for()
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("Retries", "1"));
        store.Server.Always("GET", Reply.Status(500));
        var health = new StoreHealth(store.Store, Interval, new FakeTimeProvider());

        await Task.WhenAll(health.ProbeAsync(), Ask.MeaningAsync(store.PendingAsync(Ask.Ana)));

        Assert.Equal(3, store.Server.Seen.Count);
    }

    [Fact]
    public async Task The_last_of_a_limit_is_left_to_questions()
    {
        await using var store = await StoreUnderTest.BonifiQAsync(("RateLimit", "8"), ("Retries", "0"));
        store.Server.Always("GET", Reply.Json("""{ "TotalPendingPoints": 0, "PendingOrders": [] }"""));
        await store.PendingAsync(Ask.Ana);
        var health = new StoreHealth(store.Store, Interval, new FakeTimeProvider());

        await health.ProbeAsync();

        Assert.Equal("provider-throttled", health.Status);
        Assert.Single(store.Server.Seen);
    }
}
