namespace PendingPoints.Tests.Peers;

using PendingPoints.Tests.Loopback;

/// <summary>RabbitMQ with its plugin for AMQP 1.0, as Debian packages it, with a node name, ports and a name server of its own.</summary>
public sealed class RabbitMq : ProcessPeer
{
    // Not the one on the path: that one changes to the user of the package and to the system's own data.
    private const string Executable = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly int _namePort = FreePort.Next();
    private readonly int _nodePort = FreePort.Next();
    private BrokerProcess? _names;

    public override string? Absent =>
        File.Exists(Executable) ? null : "rabbitmq-server is not installed (apt-get install rabbitmq-server)";

    public override string? NoDuplicateDetection => "RabbitMQ does not look at message ids";

    public override string? NoDeliveryCount => "RabbitMQ 3.10 sends no delivery count over AMQP 1.0";

    // A queue is made when it is attached to; an exchange is not.
    public override string UnknownEntity => "/exchange/no-such-exchange";

    public override (string Topic, string Subscription) Topic => ("/exchange/points-notifications", "points-notifications.shop");

    public override string AddressAt(int port) => $"amqp://points:points@127.0.0.1:{port}";

    public override async Task StartAsync()
    {
        if (_names is null)
        {
            // Erlang's name server would else be started as a daemon that outlives the tests.
            _names = BrokerProcess.Start("epmd", ["-address", "127.0.0.1", "-port", $"{_namePort}"]);
            await _names.ListensAsync(_namePort);
        }

        await base.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_names is not null)
        {
            await _names.DisposeAsync();
        }
    }

    private protected override BrokerProcess Launch() => BrokerProcess.Start(
        Executable,
        [],
        ("HOME", Home),
        ("ERL_EPMD_ADDRESS", "127.0.0.1"),
        ("ERL_EPMD_PORT", $"{_namePort}"),
        ("RABBITMQ_NODENAME", "points@localhost"),
        ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
        ("RABBITMQ_NODE_PORT", $"{Port}"),
        ("RABBITMQ_DIST_PORT", $"{_nodePort}"),
        ("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
        ("RABBITMQ_CONFIG_FILE", Path.ChangeExtension(WriteSettings(), null)),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", Configuration("rabbitmq-plugins")),
        ("RABBITMQ_MNESIA_BASE", Path.Combine(Home, "data")),
        ("RABBITMQ_LOG_BASE", Path.Combine(Home, "logs")));

    private string WriteSettings()
    {
        var path = Path.Combine(Home, "rabbitmq.conf");
        File.WriteAllLines(path,
        [
            "distribution.listener.interface = 127.0.0.1",
            "log.console = true",
            "log.file = false",
            $"load_definitions = {Configuration("rabbitmq-definitions.json")}",
        ]);
        return path;
    }
}
