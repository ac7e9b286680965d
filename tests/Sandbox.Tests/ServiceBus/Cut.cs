namespace PendingPoints.Tests.ServiceBus;

using System.Net.Sockets;
using Amqp.Handler;

/// <summary>Gets hold of a client's socket, so that a test can cut its connection without any goodbye.</summary>
internal sealed class Cut : IHandler
{
    private Socket? _socket;

    public bool CanHandle(EventId id) => id == EventId.SocketConnect;

    public void Handle(Event protocolEvent) => _socket = (Socket)protocolEvent.Context;

    public void Now() => _socket!.Dispose();
}
