namespace PendingPoints.Tests.Http;

using System.Text.Json;

public sealed class ResponseTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Pending_points_are_answered_as_the_provider_told_them()
    {
        app.Br.Find(The.PendingOrders, The.Balance);
        using var response = await app.GetAsync("/api/customers/ana@example.com/pending-points");
        await OpenApiContract.AllowsAsync("GetPendingPoints", response);
        Assert.True(response.Headers.CacheControl?.NoStore);
        AssertJson(
            """
            {"store":"acme-br","provider":"bonifiq","pendingPoints":{
              "total":320,"cashback":{"amount":32.50,"currency":"BRL"},"entries":[
                {"points":200,"reason":"awaitingScoring","cashback":{"amount":20.50,"currency":"BRL"},
                 "orderDate":"2026-11-01T10:15:00-03:00","orderValue":{"amount":205.00,"currency":"BRL"}},
                {"points":120,"reason":"awaitingScoring","cashback":{"amount":12.00,"currency":"BRL"}}]},"asOf":"2026-11-03T12:00:00+00:00"}
            """,
            await response.JsonAsync());
    }

    [Fact]
    public async Task Cashback_that_is_inactive_is_null_and_fractions_keep_their_digits()
    {
        app.In.Find(The.PromisedPoints, The.Balance);
        using var response = await app.GetAsync("/api/pending-points?store=acme-in&identifierName=mobile&identifierValue=915550001");
        await OpenApiContract.AllowsAsync("LookUpPendingPoints", response);
        AssertJson(
            """
            {"store":"acme-in","provider":"capillary","pendingPoints":{
              "total":200.000,"cashback":null,"entries":[
                {"points":150.000,"reason":"delayedAccrual","cashback":null,"unlocksAt":"2026-12-01"},
                {"points":50.000,"reason":"externalTrigger","cashback":null}]},"asOf":"2026-11-03T12:00:00+00:00"}
            """,
            await response.JsonAsync());
    }

    [Theory]
    [InlineData("GetPointsBalance", "/api/customers/915550001/points-balance?store=acme-in")]
    [InlineData("LookUpPointsBalance", "/api/points-balance?store=acme-in&identifierName=mobile&identifierValue=915550001")]
    public async Task A_balance_is_answered_as_the_provider_told_it(string function, string target)
    {
        app.In.Find(The.PromisedPoints, The.Balance);
        using var response = await app.GetAsync(target);
        await OpenApiContract.AllowsAsync(function, response);
        Assert.Equal([("mobile", "915550001")], app.In.AskedFor);
        AssertJson(
            """
            {"store":"acme-in","provider":"capillary","pointsBalance":{
              "available":1200.125,"pending":200.000,"total":1400.125,
              "breakdown":[{"reason":"delayedAccrual","points":150.000},{"reason":"externalTrigger","points":50.000}],"cashback":null},"asOf":"2026-11-03T12:00:00+00:00"}
            """,
            await response.JsonAsync());
    }

    [Fact]
    public async Task A_balance_without_pending_points_says_so_with_null()
    {
        app.Br.Find(The.PendingOrders, new(900, null, 900, []) { Cashback = new(90.10m, "BRL") });
        using var response = await app.GetAsync("/api/customers/ana@example.com/points-balance");
        await OpenApiContract.AllowsAsync("GetPointsBalance", response);
        Assert.Equal(JsonValueKind.Null, (await response.JsonAsync()).GetProperty("pointsBalance").GetProperty("pending").ValueKind);
    }

    // The texts are compared: 200.000 and 200 are the same number, but not the same answer.
    private static void AssertJson(string expected, JsonElement actual)
    {
        using var document = JsonDocument.Parse(expected);
        Assert.Equal(Compact(document.RootElement), Compact(actual));
    }

    private static string Compact(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().Select(field => $"{field.Name}:{Compact(field.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(Compact))}]",
        JsonValueKind.String => json.GetString()!,
        _ => json.GetRawText(),
    };
}
