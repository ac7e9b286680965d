namespace PendingPoints.Sandbox.ServiceBus;

using System.Net.Sockets;
using Amqp.Handler;

/// <summary>Hears of what the library does with clients: remembers their sockets and names each delivery by its lock.</summary>
internal sealed class ConnectionEvents : IHandler
{
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];
    private int _open;

    /// <inheritdoc/>
    public bool CanHandle(EventId id) => id is EventId.SocketAccept or EventId.SendDelivery;

    /// <inheritdoc/>
    public void Handle(Event protocolEvent)
    {
        if (protocolEvent is { Id: EventId.SocketAccept, Context: Socket socket })
        {
            Remember(socket);
        }
        else if (protocolEvent is { Id: EventId.SendDelivery, Context: IDelivery { Message: LockedDelivery { Lock: var held } } delivery })
        {
            // The token as its 16 bytes, the first three groups little-endian, as the vendor's clients read it, see
            // https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response#message-renew-lock.
            delivery.Tag = held.Token.ToByteArray();
        }
    }

    /// <summary>Cuts every client off, as when the broker's machine goes down.</summary>
    public void CutAll()
    {
        lock (_gate)
        {
            _sockets.ForEach(socket => socket.Dispose());
            _sockets.Clear();
        }
    }

    private void Remember(Socket socket)
    {
        lock (_gate)
        {
            // Closed ones are looked for only when the list has doubled: a shop connects for every single order.
            if (_sockets.Count > 2 * _open)
            {
                _sockets.RemoveAll(each => each.SafeHandle.IsClosed);
                _open = _sockets.Count + 8;
            }

            _sockets.Add(socket);
        }
    }
}
