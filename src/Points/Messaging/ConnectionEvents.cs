namespace PendingPoints.Messaging;

using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Types;

/// <summary>What the AMQP library tells only to a handler: the socket, and what the broker says of itself.</summary>
internal sealed class ConnectionEvents : IHandler
{
    /// <summary>What a broker offers that takes <c>x-opt-delivery-time</c>.</summary>
    /// <remarks>https://docs.oasis-open.org/amqp-bindmap/jms/v1.0/csprd01/amqp-bindmap-jms-v1.0-csprd01.html</remarks>
    internal static readonly Symbol DelayedDelivery = new("DELAYED_DELIVERY");

    private readonly TaskCompletionSource<Open> _remoteOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cut = new();

    internal ConnectionEvents() =>
        // A connection may break before anybody waits for it to open.
        _ = _remoteOpen.Task.ContinueWith(static open => open.Exception, TaskScheduler.Default);

    internal Task<Open> RemoteOpen => _remoteOpen.Task;

    public bool CanHandle(EventId id) => id is EventId.SocketConnect or EventId.ConnectionRemoteOpen;

    public void Handle(Event protocolEvent)
    {
        switch (protocolEvent.Context)
        {
            case Socket socket:
                // Also when it was cut off before the socket was there.
                _cut.Token.Register(socket.Dispose);
                break;
            case Open open:
                _remoteOpen.TrySetResult(open);
                break;
        }
    }

    internal void Closed(Error? error) =>
        _remoteOpen.TrySetException(new AmqpException(error ?? new Error(ErrorCode.ConnectionForced)));

    internal void CutOff() => _cut.Cancel();
}
