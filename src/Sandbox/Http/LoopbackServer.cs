namespace PendingPoints.Sandbox.Http;

using System.Net;
using Microsoft.AspNetCore.Connections;

/// <summary>A small HTTP server on 127.0.0.1, as every fake is one.</summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private WebApplication? _app;

    private protected LoopbackServer()
    {
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app!.Urls.Single());

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? default);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts to listen; one that cannot is disposed.</summary>
    /// <exception cref="AddressInUseException">The port is taken; 0 would be any free one.</exception>
    internal async Task ListenAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            _app = Build(port);
            await _app.StartAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            await DisposeAsync();
            if (failure is IOException { InnerException: AddressInUseException inUse })
            {
                throw inUse;
            }

            throw;
        }
    }

    /// <summary>Adds the routes.</summary>
    private protected abstract void Map(WebApplication app);

    /// <summary>Adds what the routes need, and changes how the server listens.</summary>
    private protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    /// <summary>Gives a server back that listens.</summary>
    private protected static async Task<T> StartAsync<T>(T server, int port, CancellationToken cancellationToken)
        where T : LoopbackServer
    {
        await server.ListenAsync(port, cancellationToken);
        return server;
    }

    /// <summary>Takes no more requests and waits for those at work, at most until the token says so.</summary>
    private protected Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    private WebApplication Build(int port)
    {
        // Empty: a fake reads no settings of the directory or environment that it happens to start in.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        Configure(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.UseRouting();
        Map(app);
        return app;
    }
}
