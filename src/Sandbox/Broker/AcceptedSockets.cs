namespace PendingPoints.Sandbox.Broker;

using System.Collections.Concurrent;
using System.Net.Sockets;
using Amqp.Handler;

/// <summary>Remembers the clients' sockets: a broker that stops cuts them off, like one whose machine goes down.</summary>
internal sealed class AcceptedSockets : IHandler
{
    private readonly ConcurrentBag<Socket> _sockets = [];

    /// <inheritdoc/>
    public bool CanHandle(EventId id) => id == EventId.SocketAccept;

    /// <inheritdoc/>
    public void Handle(Event protocolEvent) => _sockets.Add((Socket)protocolEvent.Context);

    /// <summary>Cuts every client off.</summary>
    public void Close()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }
    }
}
