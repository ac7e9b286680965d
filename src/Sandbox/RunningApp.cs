namespace PendingPoints.Sandbox;

using System.Net;
using System.Net.Sockets;
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
        ThrowIfTaken(port);
        var app = FunctionApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings(sandbox, port));
            configure?.Invoke(builder);
        });
        await app.StartAsync(cancellationToken);
        return new(app);
    }

    /// <summary>The settings of an app that uses a running sandbox, for any way to run it.</summary>
    /// <param name="sandbox">The world it talks to.</param>
    /// <param name="port">The port to listen on.</param>
    public static IReadOnlyDictionary<string, string?> Settings(Sandbox sandbox, int port) =>
        new Dictionary<string, string?>(LocalSettings.Read(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")))
        {
            ["urls"] = $"http://127.0.0.1:{port}",
            ["ServiceBusConnection"] = sandbox.Broker.ConnectionString,
            ["Stores:acme_br:BaseAddress"] = sandbox.BonifiQ.Address.OriginalString,
            ["Stores:acme_br:Vtex:BaseAddress"] = sandbox.Vtex.Address.OriginalString,
            ["Stores:acme_in:BaseAddress"] = sandbox.Capillary.Address.OriginalString,
        };

    // Asked beforehand: the web server would log its failure at length before it tells us.
    private static void ThrowIfTaken(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new PortTakenException(port, "the function app", "--app-port", taken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
