namespace PendingPoints.Sandbox.ServiceBus;

using System.Net;
using System.Net.Sockets;
using Amqp.Listener;

/// <summary>
/// Stands in for Azure Service Bus: AMQP 1.0 on 127.0.0.1 with the queues, topics and subscriptions of its options. Messages live in
/// memory and outlast a <see cref="Stop"/> and <see cref="Start"/>, which is how a test takes the broker away and brings it back.
/// </summary>
public sealed class FakeServiceBus : IDisposable
{
    private readonly BrokerOptions _options;
    private readonly Entities _entities;
    private readonly RequestNode _tokens;
    private ContainerHost? _host;
    private ConnectionEvents _connections = new();

    /// <summary>A broker that does not listen yet.</summary>
    /// <param name="time">The clock of scheduled messages, locks, the duplicate window and tokens.</param>
    public FakeServiceBus(BrokerOptions options, TimeProvider time)
    {
        _options = options;
        _entities = new(options, time, step => Stepped?.Invoke(step));
        _tokens = new(new TokenNode(options, time).Answer);
        Port = options.Port;
    }

    /// <summary>Something happened to a message. Who listens must return at once: a queue waits meanwhile.</summary>
    internal event Action<MessageStep>? Stepped;

    /// <summary>The port it listens on; 0 before the first start when any free one will do.</summary>
    public int Port { get; private set; }

    /// <summary>The address for an AMQP client; SASL is asked for, ANONYMOUS will do.</summary>
    public Uri Address => new($"amqp://127.0.0.1:{Port}");

    /// <summary>The connection string for a Service Bus client.</summary>
    public string ConnectionString =>
        $"Endpoint=sb://127.0.0.1:{Port};SharedAccessKeyName={_options.KeyName};SharedAccessKey={_options.Key};"
        + "UseDevelopmentEmulator=true;";

    /// <summary>What every queue and subscription holds now.</summary>
    public IReadOnlyList<QueueDepth> Depths => _entities.Depths;

    /// <summary>How many repeats duplicate detection has dropped, at all queues and topics together.</summary>
    public long DuplicatesDropped => _entities.DuplicatesDropped;

    /// <summary>What one queue or subscription holds now.</summary>
    public QueueDepth Depth(string name) => _entities.Depth(name);

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public void Start()
    {
        using var reservation = Reserve();
        _connections = new();
        _host = new ContainerHost([Address.OriginalString]);
        var listener = _host.Listeners[0];
        listener.HandlerFactory = _ => _connections;
        foreach (var mechanism in OpenDoorProfile.Names)
        {
            listener.SASL.EnableMechanism(mechanism, new OpenDoorProfile(mechanism));
        }

        listener.SASL.EnablePlainMechanism(_options.KeyName, _options.Key);
        _host.RegisterLinkProcessor(new AttachedLinks(_entities, _tokens, _options.MaxMessageBytes));
        _host.Open();
    }

    /// <summary>Cuts every client off and frees the port; what is locked stays locked until its time is over.</summary>
    public void Stop()
    {
        _host?.Close();
        _host = null;
        _connections.CutAll();
        foreach (var queue in _entities.Sources)
        {
            queue.Readers.CloseAll();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _entities.Dispose();
    }

    // The library's listener shares its port with any other that does (SO_REUSEPORT) and cannot tell which free port it got. So a
    // socket of our own finds out first: a wanted port is tried alone and let go, a free one stays reserved until the listener has it.
    private Socket Reserve()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (Port != 0)
        {
            using (socket)
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, Port));
                return socket;
            }
        }

        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }
}
