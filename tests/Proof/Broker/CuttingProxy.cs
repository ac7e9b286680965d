namespace PendingPoints.Proof.Broker;

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

/// <summary>The app's way to the broker: forwards bytes on 127.0.0.1, and cuts connections when it is told to.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private static readonly TimeSpan TearLimit = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CuttableConnection, bool> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _brokerPort;
    private readonly Task _accepting;

    /// <param name="brokerPort">The port to forward to.</param>
    public CuttingProxy(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port that the app connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts every connection.</summary>
    /// <param name="within">
    /// Null = at once. Else in the middle of whatever is transferred next on each, after that part of it; a connection on which nothing
    /// moves for a second is cut then.
    /// </param>
    /// <param name="stop">Gives the wait up.</param>
    public async Task CutAsync(double? within, CancellationToken stop)
    {
        var connections = _connections.Keys.ToArray();
        if (within is { } part)
        {
            Array.ForEach(connections, each => each.TearAt(part));
            await Task.WhenAny(Task.WhenAll(connections.Select(each => each.Ended)), Task.Delay(TearLimit, TimeProvider.System, stop));
        }

        Array.ForEach(connections, each => each.Cut());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CutAsync(within: null, CancellationToken.None);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
    }

    private async Task ServeAsync(Socket app)
    {
        using var broker = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var connection = new CuttableConnection(app, broker);
        _connections[connection] = true;
        try
        {
            await broker.ConnectAsync(IPAddress.Loopback, _brokerPort, _stop.Token);
            await connection.ForwardAsync(_stop.Token);
        }
        catch (Exception away) when (away is SocketException or OperationCanceledException)
        {
            app.Dispose();
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
