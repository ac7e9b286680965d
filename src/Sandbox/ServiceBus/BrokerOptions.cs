namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>What the fake Azure Service Bus offers and how much it takes.</summary>
public sealed record BrokerOptions
{
    /// <summary>The port on 127.0.0.1. Default 0: any free one, kept over a stop and start.</summary>
    public int Port { get; init; }

    /// <summary>The queues. Default: <c>order-events</c> and <c>order-events-rejected</c>.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [BrokerNames.OrderEvents, BrokerNames.RejectedOrderEvents];

    /// <summary>The topics and their subscriptions. Default: <c>points-notifications</c> with <c>shop</c>, which gets all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SubscriptionOptions>> Topics { get; init; } =
        new Dictionary<string, IReadOnlyList<SubscriptionOptions>> { [BrokerNames.Notifications] = [new("shop")] };

    /// <summary>The same with a subscription for samples/integrations: <c>back-office</c>, which gets what is about acme-br.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<SubscriptionOptions>> TopicsWithBackOffice { get; } =
        new Dictionary<string, IReadOnlyList<SubscriptionOptions>>
        {
            [BrokerNames.Notifications] =
            [
                new(BrokerNames.Shop),
                new("back-office") { Properties = new Dictionary<string, object> { ["store"] = "acme-br" } },
            ],
        };

    /// <summary>
    /// After how many failed deliveries a message moves to the dead-letter queue. Default 10, as
    /// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues says.
    /// </summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>
    /// The same for single queues. Default: 2,000 for <c>order-events-rejected</c>, as infra/bicep makes it: nobody fails there, but
    /// a replay counts a delivery of what it passes over.
    /// </summary>
    public IReadOnlyDictionary<string, int> MaxDeliveryCounts { get; init; } =
        new Dictionary<string, int> { [BrokerNames.RejectedOrderEvents] = 2_000 };

    /// <summary>
    /// How long a delivered message stays locked for its receiver. Default 1 min, the vendor's, which allows up to 5, see
    /// https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement.
    /// </summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The largest message in bytes, all sections included. Default 262,144 (256 KiB, the standard tier's limit in
    /// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas).
    /// </summary>
    public int MaxMessageBytes { get; init; } = 256 * 1024;

    /// <summary>How many messages a queue holds, scheduled and locked ones included, before it refuses more. Default 100,000.</summary>
    public int MaxMessages { get; init; } = 100_000;

    /// <summary>How long a message id is remembered, so that a repeat is dropped. Default 10 min, the vendor's; zero = never.</summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The name of the shared access key, also the user of SASL PLAIN.</summary>
    public string KeyName { get; init; } = "RootManageSharedAccessKey";

    /// <summary>The shared access key, also the password of SASL PLAIN. Default: what the vendor's emulator uses; no secret.</summary>
    public string Key { get; init; } = "SAS_KEY_VALUE";
}
