namespace PendingPoints.Benchmarks.Broker;

using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Tests;

/// <summary>The stand-in for the broker, new for every measurement, with events in its queue.</summary>
/// <param name="port">Where; 0 = at any free port.</param>
internal sealed class LoadedBroker(int port) : TestBroker(Options(port))
{
    // So many fit into one batch.
    private const int Window = 250;

    private static readonly string FirstNotification = BrokerNames.Subscription(BrokerNames.Notifications, EventStores.First);
    private static readonly string LastNotification = BrokerNames.Subscription(BrokerNames.Notifications, EventStores.Last);

    /// <summary>Puts events into the queue.</summary>
    public async Task PutAsync(int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(Window))
        {
            await SendAsync(some.Select(number => Event(number, EventStores.Of(number, count))), Queue, CancellationToken.None);
        }
    }

    /// <summary>How far they are.</summary>
    public BrokerState State()
    {
        if (Fake.Depth(LastNotification).Active is not [var last, ..])
        {
            return new(null, null, 0, 0);
        }

        return new(
            Fake.Depth(FirstNotification).Active is [var first, ..] ? first.EnqueuedAt : null,
            last.EnqueuedAt,
            Left.Active + Left.Locked,
            Left.Scheduled + Left.Dead + Rejected.Active.Count);
    }

    // Notifications between the first and the last are accepted and not kept: what is measured is the consumer.
    private static BrokerOptions Options(int port) => new()
    {
        Port = port,
        MaxMessages = 1_000_000,
        DuplicateWindow = TimeSpan.Zero,
        Topics = new Dictionary<string, IReadOnlyList<SubscriptionOptions>>
        {
            [BrokerNames.Notifications] = [Only(EventStores.First), Only(EventStores.Last)],
        },
    };

    private static SubscriptionOptions Only(string store) => new(store) { Properties = new Dictionary<string, object> { ["store"] = store } };

    // The order is the first one that the provider lists.
    private static ServiceBusMessage Event(int number, string store) => new($$"""
        {
          "id": "event-{{number}}", "store": "{{store}}", "customer": { "email": "ana@example.com" },
          "order": { "id": "order-{{number}}", "date": "2026-11-01T09:00:00Z", "value": { "amount": 120.00, "currency": "BRL" } }
        }
        """)
    {
        MessageId = $"event-{number}",
        Subject = "order-placed",
        ContentType = "application/json",
        ApplicationProperties = { ["store"] = store },
    };
}
