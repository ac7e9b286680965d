namespace PendingPoints.Tests;

using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>A server on this machine that answers every request, whatever it is, with the same bytes.</summary>
public sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _reply;
    private readonly Task _accepting;

    /// <param name="reply">The whole answer, from the status line to the last byte of the body.</param>
    public RawServer(byte[] reply)
    {
        _reply = reply;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(AnswerAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        using var connection = client;
        var buffer = new byte[16 * 1024];
        var request = "";
        try
        {
            while (await client.ReceiveAsync(buffer, _stop.Token) is var count and > 0)
            {
                request += Encoding.Latin1.GetString(buffer, 0, count);
                if (request.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    request = "";
                    await client.SendAsync(_reply, _stop.Token);
                }
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            // The test is over, or the client has gone.
        }
    }
}
