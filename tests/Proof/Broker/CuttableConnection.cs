namespace PendingPoints.Proof.Broker;

using System.Net.Sockets;

/// <summary>One connection through the proxy.</summary>
/// <param name="app">The app's side.</param>
/// <param name="broker">The broker's side.</param>
internal sealed class CuttableConnection(Socket app, Socket broker)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (double Part, bool Reset)? _tear;

    /// <summary>Completes when it is over.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Forwards both ways until one side ends or it is cut.</summary>
    public async Task ForwardAsync()
    {
        var ways = new[] { ForwardAsync(app, broker), ForwardAsync(broker, app) };
        await (await Task.WhenAny(ways));
        Cut(reset: false);
        await Task.WhenAll(ways);
    }

    /// <summary>Cuts within the next transfer, after that part of it.</summary>
    public void TearAt(double part, bool reset)
    {
        lock (_ended)
        {
            _tear = (part, reset);
        }
    }

    /// <summary>Cuts now.</summary>
    public void Cut(bool reset)
    {
        foreach (var socket in new[] { app, broker })
        {
            try
            {
                // A reset throws away what the other side has not read yet.
                socket.LingerState = new(reset, 0);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // The other side was faster.
            }

            socket.Dispose();
        }

        _ended.TrySetResult();
    }

    private async Task ForwardAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var read)
        {
            if (Tear() is var (part, reset))
            {
                await SendAllAsync(to, buffer.AsMemory(0, (int)(read * part)));
                Cut(reset);
                return;
            }

            await SendAllAsync(to, buffer.AsMemory(0, read));
        }
    }

    private (double Part, bool Reset)? Tear()
    {
        lock (_ended)
        {
            return _tear;
        }
    }

    private static async Task SendAllAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }
}
