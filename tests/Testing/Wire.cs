namespace PendingPoints.Tests;

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

/// <summary>
/// The network between a client and a server on this machine: forwards bytes until a test freezes it (the sockets stay open and
/// nothing arrives, as when a machine loses power) or cuts it.
/// </summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    // By socket, whether what it says is thrown away.
    private readonly ConcurrentDictionary<Socket, bool> _sockets = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private int _bytesLeft = int.MaxValue;
    private int _bytesLeftNext = int.MaxValue;

    /// <summary>A wire to a port of this machine.</summary>
    public Wire(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the client connects.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many clients have connected so far.</summary>
    public int Connections { get; private set; }

    /// <summary>How often it was cut after so many bytes.</summary>
    public int Cuts { get; private set; }

    /// <summary>From now on nothing arrives on the connections that are open; new ones work.</summary>
    public void Freeze()
    {
        foreach (var socket in _sockets.Keys)
        {
            _sockets[socket] = true;
        }
    }

    /// <summary>Cuts every connection.</summary>
    public void Cut()
    {
        foreach (var socket in _sockets.Keys)
        {
            socket.Dispose();
            _sockets.TryRemove(socket, out _);
        }
    }

    /// <summary>Lets so many more bytes of the client pass, then cuts every connection: most likely in the middle of a frame.</summary>
    public void CutAfter(int bytes) => Volatile.Write(ref _bytesLeft, bytes);

    /// <summary>The same again after each cut, over whatever connections the client opens next.</summary>
    public void CutEvery(int bytes)
    {
        _bytesLeftNext = bytes;
        CutAfter(bytes);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                Connections++;
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                _sockets[client] = _sockets[server] = false;
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                    _ = ForwardAsync(client, server, fromClient: true);
                    _ = ForwardAsync(server, client, fromClient: false);
                }
                catch (SocketException)
                {
                    client.Dispose();
                }
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ForwardAsync(Socket from, Socket to, bool fromClient)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is var count and > 0)
            {
                if (_sockets.GetValueOrDefault(from))
                {
                    continue;
                }

                var passed = fromClient ? Math.Clamp(Volatile.Read(ref _bytesLeft), 0, count) : count;
                await to.SendAsync(buffer.AsMemory(0, passed), _stop.Token);
                if (fromClient && Interlocked.Add(ref _bytesLeft, -passed) <= 0)
                {
                    Volatile.Write(ref _bytesLeft, _bytesLeftNext);
                    Cuts++;
                    Cut();
                }
            }
        }
        catch (Exception broken) when (broken is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end is gone, so the other goes too.
        }

        from.Dispose();
        to.Dispose();
    }
}
