namespace PendingPoints.Tests;

using System.Net;
using System.Net.Sockets;

/// <summary>
/// Ports of this machine for servers that somebody tries to reach while they start. None is one that the system gives to outgoing connections
/// (https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html, ip_local_port_range): who tries one of those before the server is there may get
/// connected to himself, and the server finds its port taken.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 10_000;

    // Other processes look for ports, too.
    private static int _last = Random.Shared.Next(Count);

    /// <summary>One that nobody has, and that was not given before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
