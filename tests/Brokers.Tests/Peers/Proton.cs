namespace PendingPoints.Tests.Peers;

/// <summary>
/// A small broker on Qpid Proton, the Apache implementation of AMQP 1.0 that shares no code with our client's library: it speaks
/// what RabbitMQ does not (modified, delivery count, x-opt-delivery-time).
/// </summary>
public sealed class Proton : ProcessPeer
{
    private const string Python = "/usr/bin/python3";

    public override string? Absent =>
        File.Exists("/usr/lib/python3/dist-packages/proton/__init__.py")
            ? null
            : "Qpid Proton is not installed (apt-get install python3-qpid-proton)";

    public override string? NoDuplicateDetection => "proton-broker.py does not look at message ids";

    public override string? NoRestart => "proton-broker.py keeps its messages in memory";

    public override string? NoUnknownEntity => "proton-broker.py makes every queue that is asked for";

    public override string? NoKeys => "proton-broker.py knows no users";

    public override string? NoTopic => "proton-broker.py has queues only";

    public override string AddressAt(int port) => $"amqp://127.0.0.1:{port}";

    private protected override BrokerProcess Launch() =>
        BrokerProcess.Start(Python, [Configuration("proton-broker.py"), $"127.0.0.1:{Port}"]);
}
