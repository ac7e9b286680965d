namespace PendingPoints.Proof.Broker;

using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>What the proof asks of the stand-in for the broker, and how it talks to it: all in one place.</summary>
internal static class ProofBroker
{
    /// <summary>The judge's own subscription; the shop of the sandbox has the other one.</summary>
    public const string Judge = "judge";

    /// <summary>The broker of a proof. Its delivery count is the vendor's: a kill costs each event in work one of ten deliveries.</summary>
    public static BrokerOptions Options { get; } = new()
    {
        // Ids are remembered for as many messages; no queue ever holds that many.
        MaxMessages = 1_000_000,
        Topics = new Dictionary<string, IReadOnlyList<SubscriptionOptions>> { [BrokerNames.Notifications] = [new("shop"), new(Judge)] },
        // The vendor's minute would be most of the proof's time: what is in work when connections are cut waits for it.
        LockDuration = TimeSpan.FromSeconds(5),
    };

    /// <summary>A client of shop and judge: it does not give up while the broker is away for minutes.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="port">Where the way to it begins.</param>
    public static ServiceBusClient Client(FakeServiceBus broker, int port) => new(ConnectionString(broker, port), new ServiceBusClientOptions
    {
        RetryOptions = new()
        {
            TryTimeout = TimeSpan.FromSeconds(10),
            MaxRetries = 100,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(5),
        },
    });

    /// <summary>The connection string for a way to the broker.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="port">Where the way begins.</param>
    public static string ConnectionString(FakeServiceBus broker, int port) =>
        broker.ConnectionString.Replace($":{broker.Port};", $":{port};", StringComparison.Ordinal);
}
