namespace PendingPoints.Tests.Process;

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

/// <summary>What the worker's process answers over HTTP. The rest is tested in Functions.Tests, in their own process.</summary>
public sealed class WorkerHttpTests(OneProcessWorld one) : IClassFixture<OneProcessWorld>
{
    private const string Ready =
        """{"status":"ready","broker":"ready","stores":[{"store":"acme-br","status":"ready"},{"store":"acme-in","status":"ready"}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/pending-points", "pendingPoints", "total", 200)]
    [InlineData("/api/points-balance", "pointsBalance", "available", 1200)]
    public async Task A_look_up_can_be_posted(string path, string answer, string number, decimal expected)
    {
        using var tom = new StringContent(
            """{"store":"acme-in","identifiers":[{"name":"email","value":"tom@example.com"},{"name":"mobile","value":"915550001"}]}""",
            Encoding.UTF8,
            "application/json");
        using var response = await one.World.App.PostAsync(path, tom, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(expected, body.GetProperty(answer).GetProperty(number).GetDecimal());
    }

    // The link to the broker comes in its own time.
    [Fact]
    public async Task Broker_and_providers_are_ready() => await Eventually.GetAsync(
        async () =>
        {
            using var response = await one.World.App.GetAsync("/api/health", Cancel);
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync(Cancel));
        },
        health => health == (HttpStatusCode.OK, Ready),
        Cancel);
}
