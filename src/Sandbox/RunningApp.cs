namespace PendingPoints.Sandbox;

using Microsoft.AspNetCore.Connections;
using PendingPoints.Functions;
using PendingPoints.Functions.Hosting;

/// <summary>
/// The function app as a newcomer would set it up: self-hosted, with local.settings.sample.json, and the sandbox's addresses in
/// place of the usual ones.
/// </summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningApp(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Starts it against a running sandbox.</summary>
    /// <param name="sandbox">The world it talks to.</param>
    /// <param name="port">The port on 127.0.0.1; 0 = any free one.</param>
    /// <param name="configure">Changes settings and services; the last word.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="PortTakenException">Another program has the port.</exception>
    public static async Task<RunningApp> StartAsync(
        Sandbox sandbox, int port, Action<WebApplicationBuilder>? configure, CancellationToken cancellationToken)
    {
        var app = FunctionApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings(sandbox, port));
            configure?.Invoke(builder);
        });
        try
        {
            await app.StartAsync(cancellationToken);
            return new(app);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new PortTakenException(port, "the function app", "--app-port", taken);
        }
    }

    /// <summary>The settings of an app that uses a running sandbox, for any way to run it.</summary>
    /// <param name="sandbox">The world it talks to.</param>
    /// <param name="port">The port to listen on.</param>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(Sandbox sandbox, int port) =>
    [
        .. LocalSettings.Read(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")),
        new("urls", $"http://127.0.0.1:{port}"),
        new("ServiceBusConnection", sandbox.Broker.ConnectionString),
        new("Stores:acme_br:BaseAddress", sandbox.BonifiQ.Address.OriginalString),
        new("Stores:acme_in:BaseAddress", sandbox.Capillary.Address.OriginalString),
    ];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
