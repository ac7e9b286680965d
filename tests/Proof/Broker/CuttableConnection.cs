namespace PendingPoints.Proof.Broker;

using System.Net.Sockets;

/// <summary>One connection through the proxy.</summary>
/// <remarks>
/// The app's side always ends in order, and what the app writes afterwards is taken and thrown away. A write that fails at once can make
/// Microsoft.Azure.Amqp 2.7.3 wait for itself: it ends the connection while it holds a session's lock, and wants a receiver's, which
/// whoever receives at that moment holds in the other order. A processor gets no more messages then, whatever is above it.
/// </remarks>
/// <param name="app">The app's side.</param>
/// <param name="broker">The broker's side.</param>
internal sealed class CuttableConnection(Socket app, Socket broker)
{
    private const int BufferSize = 16 * 1024;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private double? _tear;

    /// <summary>Completes when it is over.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Forwards both ways until one side ends or it is cut, and then takes what the app still writes until it ends, too.</summary>
    public async Task ForwardAsync(CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(ForwardAsync(app, broker), ForwardAsync(broker, app));
            while (await app.ReceiveAsync(new byte[BufferSize], stop) > 0)
            {
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
            // The app was faster, or the proof is over.
        }
        finally
        {
            app.Dispose();
        }
    }

    /// <summary>Cuts within the next transfer, after that part of it.</summary>
    public void TearAt(double part) => _tear = part;

    /// <summary>Cuts now: the broker sees a reset, the app the end of what it reads.</summary>
    public void Cut()
    {
        try
        {
            // A reset throws away what has not been read yet.
            broker.LingerState = new(true, 0);
            broker.Dispose();
            app.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // One of them was faster.
        }

        _ended.TrySetResult();
    }

    private async Task ForwardAsync(Socket from, Socket to)
    {
        try
        {
            var buffer = new byte[BufferSize];
            while (!Ended.IsCompleted && await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                await SendAllAsync(to, buffer.AsMemory(0, _tear is { } part ? (int)(read * part) : read));
                if (_tear is not null)
                {
                    break;
                }
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It was cut, or one side is gone.
        }
        finally
        {
            Cut();
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
