namespace PendingPoints.Proof.Broker;

using System.Net.Sockets;
using Amqp;
using Amqp.Sasl;

/// <summary>How the proof itself talks to a broker that is taken away now and then.</summary>
internal static class BrokerClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Opens a connection without credentials.</summary>
    public static Task<Connection> OpenAsync(Uri broker, CancellationToken stop)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        return factory.CreateAsync(new Address(broker.OriginalString), stop).WaitAsync(Patience, stop);
    }

    /// <summary>
    /// Whether a failure only means that the broker, or the way to it, is gone for now. The library cancels what it waits for when a
    /// connection ends before it is open: whoever can be stopped asks for that first.
    /// </summary>
    public static bool IsAway(Exception failure) => failure is AmqpException or SocketException or IOException or TimeoutException
        or ObjectDisposedException or OperationCanceledException;
}
