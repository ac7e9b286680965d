namespace PendingPoints.Loyalty;

using System.Net;
using System.Net.Sockets;

/// <summary>
/// Opens connections to one configured address, or to the machine's proxy for it, and to nothing else: whatever a request, a redirect or a
/// mistake of ours names, no credential gets to another host. It stands where connections are opened, so that it costs a request nothing.
/// </summary>
/// <param name="address">The only address.</param>
internal sealed class ConfiguredHost(Uri address)
{
    /// <summary>Opens one, as the library itself would.</summary>
    /// <exception cref="IOException">It would lead elsewhere.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = context.DnsEndPoint;
        if (!IsAt(address, endPoint) && !(HttpClient.DefaultProxy.GetProxy(address) is { } proxy && IsAt(proxy, endPoint)))
        {
            throw new IOException("Only the configured address may be connected to.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsAt(Uri address, DnsEndPoint endPoint) =>
        address.Port == endPoint.Port && string.Equals(address.IdnHost, endPoint.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
