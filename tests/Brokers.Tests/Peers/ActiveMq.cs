namespace PendingPoints.Tests.Peers;

/// <summary>ActiveMQ Classic with its AMQP connector and scheduler.</summary>
public sealed class ActiveMq : ProcessPeer
{
    private static readonly string Program = Environment.GetEnvironmentVariable("ACTIVEMQ_HOME") ?? "/usr/share/activemq";

    public override string? Absent => HasConnector
        ? null
        : "No ActiveMQ with an AMQP connector: Debian's package is built without it (set ACTIVEMQ_HOME to an upstream distribution)";

    public override string? NoDuplicateDetection => "ActiveMQ does not look at the message ids of AMQP clients";

    public override string? NoUnknownEntity => "ActiveMQ makes every queue that is asked for";

    public override string? NoTopic => "ActiveMQ's durable subscriptions hang on a container id, which the product leaves to chance";

    private static bool HasConnector =>
        Path.Combine(Program, "lib") is var library
        && Directory.Exists(library)
        && Directory.EnumerateFiles(library, "activemq-amqp*.jar", SearchOption.AllDirectories).Any();

    public override string AddressAt(int port) => $"amqp://points:points@127.0.0.1:{port}";

    private protected override BrokerProcess Launch() => BrokerProcess.Start(
        "java",
        [
            "-Xmx256m",
            $"-Dactivemq.home={Program}",
            $"-Dactivemq.base={Home}",
            $"-Dactivemq.conf={Home}",
            $"-Dactivemq.data={Path.Combine(Home, "data")}",
            $"-Damqp.port={Port}",
            "-jar",
            Path.Combine(Program, "bin", "activemq.jar"),
            "start",
            $"xbean:file:{Configuration("activemq.xml")}",
        ]);
}
