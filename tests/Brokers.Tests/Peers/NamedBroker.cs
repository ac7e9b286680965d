namespace PendingPoints.Tests.Peers;

/// <summary>A broker that somebody else runs, e.g. Microsoft's Service Bus emulator (tests/compose.yaml). Its queue is emptied.</summary>
public sealed class NamedBroker : Peer
{
    private const string Variable = "PENDING_POINTS_BROKER";
    private const string Queue = "order-events";

    private static readonly string? Setting = Environment.GetEnvironmentVariable(Variable);

    public override string? Absent => Setting is null ? $"{Variable} is not set (a connection string, or amqp://user:password@host)" : null;

    public override string? NoSchedule => ElseThanServiceBus;

    public override string? NoDeliveryCount => ElseThanServiceBus;

    public override string? NoDuplicateDetection => ElseThanServiceBus;

    public override string? NoRestart => "The broker is not ours to stop";

    public override string? NoProxy => "The broker may want TLS, for its own name";

    public override string? NoUnknownEntity => "The broker may make every queue that is asked for";

    public override string? NoKeys => "The broker may let everybody in";

    public override string? NoTopic => ElseThanServiceBus;

    private static string? ElseThanServiceBus =>
        Setting!.StartsWith("amqp", StringComparison.Ordinal) ? "Nothing more is known of a broker that is not of the Service Bus kind" : null;

    public override string AddressAt(int port) => Setting!;

    /// <summary>Takes what other tests have left.</summary>
    public override async Task<string> EmptyQueueAsync()
    {
        await using var client = new Client(Address);
        await using var intake = client.Consume(Queue);
        var last = Guid.NewGuid().ToString();
        await client.SendAsync(Queue, last);
        await intake.AllArriveAsync(last);
        return Queue;
    }

    public override Task StartAsync() => Task.CompletedTask;

    public override Task StopAsync(bool asked) => throw new NotSupportedException(NoRestart);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
