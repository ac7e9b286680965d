namespace PendingPoints.Tests;

using System.Net;
using System.Text.Json;

public sealed class HealthTests
{
    private const string AllReady = """{"status":"ready","broker":"ready","stores":[{"store":"acme-br","status":"ready"},{"store":"acme-in","status":"ready"}]}""";

    [Fact]
    public async Task Is_ready_once_the_broker_is_connected_and_until_it_goes_away()
    {
        await using var world = await World.StartAsync();
        Assert.Equal(AllReady, await HealthAsync(world, HttpStatusCode.OK));

        world.Sandbox.Broker.Stop();
        Assert.StartsWith("""{"status":"not-ready","broker":"not-connected",""", await HealthAsync(world, HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);

        world.Sandbox.Broker.Start();
        Assert.Equal(AllReady, await HealthAsync(world, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Names_the_store_whose_provider_refuses_our_credentials_and_stays_ready()
    {
        await using var world = await World.StartAsync();
        await world.BreakAsync("capillary", "unauthorised");
        Assert.Equal(
            AllReady.Replace("\"status\":\"ready\",\"broker\"", "\"status\":\"degraded\",\"broker\"", StringComparison.Ordinal)
                .Replace("acme-in\",\"status\":\"ready", "acme-in\",\"status\":\"provider-misconfigured", StringComparison.Ordinal),
            await HealthAsync(world, HttpStatusCode.OK));
    }

    // The link to the broker comes and goes in its own time, and its pauses pass by the clock of the world.
    private static async Task<string> HealthAsync(World world, HttpStatusCode wished)
    {
        var (status, body) = await World.EventuallyAsync(
            async () =>
            {
                using var response = await world.App.GetAsync(new Uri("/api/health", UriKind.Relative), TestContext.Current.CancellationToken);
                world.Time.Advance(TimeSpan.FromSeconds(1));
                return (response.StatusCode, Body: await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            },
            answer => answer.StatusCode == wished);
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(body).ValueKind);
        return body;
    }
}
