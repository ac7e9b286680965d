namespace PendingPoints.Sandbox.Http;

using System.Net;
using Microsoft.AspNetCore.Connections;

/// <summary>A small HTTP server on 127.0.0.1.</summary>
internal static class LoopbackServer
{
    /// <summary>Starts a server; disposing it stops it.</summary>
    /// <param name="port">The port; 0 = any free one.</param>
    /// <param name="map">Adds the routes.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <param name="configure">Adds what the routes need, and changes how the server listens.</param>
    /// <exception cref="AddressInUseException">The port is taken.</exception>
    public static async Task<WebApplication> StartAsync(
        int port, Action<WebApplication> map, CancellationToken cancellationToken, Action<WebApplicationBuilder>? configure = null)
    {
        // Empty: a stand-in reads no settings of the directory or environment that it happens to start in.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        configure?.Invoke(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.UseRouting();
        map(app);
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException inUse)
        {
            await app.DisposeAsync();
            throw inUse;
        }
    }

    /// <summary>Where a started server listens.</summary>
    public static Uri Address(this WebApplication app) => new(app.Urls.Single());
}
