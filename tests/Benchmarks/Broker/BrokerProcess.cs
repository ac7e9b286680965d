namespace PendingPoints.Benchmarks.Broker;

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

/// <summary>The process that the broker lives in: <c>Benchmarks broker</c>. It is told what to do over HTTP.</summary>
internal static class BrokerProcess
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "broker";

    /// <summary>Runs until it is killed.</summary>
    public static async Task<int> RunAsync()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        // The port stays, so that consumers find every new broker.
        var broker = new LoadedBroker(port: 0);
        app.MapGet("/", () => broker.Fake.ConnectionString);
        app.MapGet("/state", () => broker.State());
        app.MapPost("/events/{count}", async (HttpRequest request) =>
        {
            var port = broker.Fake.Port;
            await broker.DisposeAsync();
            broker = new LoadedBroker(port);
            await broker.PutAsync(int.Parse((string)request.RouteValues["count"]!, CultureInfo.InvariantCulture));
        });
        await app.RunAsync();
        return 0;
    }
}
