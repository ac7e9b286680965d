namespace PendingPoints.Tests;

using System.Net;

public sealed class HealthTests
{
    private const string AllReady = """{"status":"ready","broker":"ready","stores":[{"store":"acme-br","status":"ready"},{"store":"acme-in","status":"ready"}]}""";

    [Fact]
    public async Task Is_ready_once_the_broker_is_connected_and_until_it_goes_away()
    {
        await using var world = await World.StartAsync();
        await UntilAsync(world, HttpStatusCode.OK, AllReady);

        world.Sandbox.Broker.Stop();
        await UntilAsync(world, HttpStatusCode.ServiceUnavailable, """{"status":"not-ready","broker":"not-connected",""");

        world.Sandbox.Broker.Start();
        await UntilAsync(world, HttpStatusCode.OK, AllReady);
    }

    [Fact]
    public async Task Names_the_store_whose_provider_refuses_our_credentials_and_stays_ready()
    {
        await using var world = await World.StartAsync();
        await world.BreakAsync("capillary", "unauthorised");
        await UntilAsync(
            world,
            HttpStatusCode.OK,
            AllReady.Replace("\"status\":\"ready\",\"broker\"", "\"status\":\"degraded\",\"broker\"", StringComparison.Ordinal)
                .Replace("acme-in\",\"status\":\"ready", "acme-in\",\"status\":\"provider-misconfigured", StringComparison.Ordinal));
    }

    // The link to the broker comes and goes in its own time, and what is waited for within a question passes by the clock of the world.
    private static async Task UntilAsync(World world, HttpStatusCode status, string beginning) => await Eventually.GetAsync(
        async () =>
        {
            var asking = world.App.GetAsync(new Uri("/api/health", UriKind.Relative), TestContext.Current.CancellationToken);
            while (!asking.IsCompleted)
            {
                world.Time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            using var response = await asking;
            world.Time.Advance(TimeSpan.FromSeconds(1));
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        },
        answer => answer.StatusCode == status && answer.Body.StartsWith(beginning, StringComparison.Ordinal),
        TestContext.Current.CancellationToken);
}
