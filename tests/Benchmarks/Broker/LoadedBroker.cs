namespace PendingPoints.Benchmarks.Broker;

using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>The stand-in for the broker, new for every measurement, with events in its queue.</summary>
internal sealed class LoadedBroker : IDisposable
{
    // So many may be on their way to the queue at a time.
    private const int Window = 500;

    private static readonly string FirstNotification = BrokerNames.Subscription(BrokerNames.Notifications, EventStores.First);
    private static readonly string LastNotification = BrokerNames.Subscription(BrokerNames.Notifications, EventStores.Last);

    private readonly FakeServiceBus _broker;

    /// <summary>An empty one that listens.</summary>
    /// <param name="port">Where; 0 = at any free port.</param>
    public LoadedBroker(int port)
    {
        _broker = new(Options(port), TimeProvider.System);
        _broker.Start();
    }

    /// <summary>Where it listens.</summary>
    public int Port => _broker.Port;

    /// <summary>For a Service Bus client.</summary>
    public string ConnectionString => _broker.ConnectionString;

    /// <summary>Puts events into the queue.</summary>
    public async Task PutAsync(int count)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        var connection = await factory.CreateAsync(new Address(_broker.Address.OriginalString));
        var link = new SenderLink(new Session(connection), "shop", BrokerNames.OrderEvents);
        foreach (var some in Enumerable.Range(0, count).Chunk(Window))
        {
            await Task.WhenAll(some.Select(number => link.SendAsync(Event(number, EventStores.Of(number, count)))));
        }

        await connection.CloseAsync();
    }

    /// <summary>How far they are.</summary>
    public BrokerState State()
    {
        if (_broker.Depth(LastNotification).Active is not [var last, ..])
        {
            return new(null, null, 0, 0);
        }

        var (events, rejected) = (_broker.Depth(BrokerNames.OrderEvents), _broker.Depth(BrokerNames.RejectedOrderEvents));
        return new(
            _broker.Depth(FirstNotification).Active is [var first, ..] ? first.EnqueuedAt : null,
            last.EnqueuedAt,
            events.Active.Count + events.Locked,
            events.Scheduled.Count + events.DeadLettered.Count + rejected.Active.Count);
    }

    /// <inheritdoc/>
    public void Dispose() => _broker.Dispose();

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
    private static Message Event(int number, string store) => new()
    {
        Properties = new() { MessageId = $"event-{number}", Subject = "order-placed", ContentType = "application/json" },
        ApplicationProperties = new() { ["store"] = store },
        BodySection = new Data
        {
            Binary = Encoding.UTF8.GetBytes($$"""
                {
                  "id": "event-{{number}}", "store": "{{store}}", "customer": { "email": "ana@example.com" },
                  "order": { "id": "order-{{number}}", "date": "2026-11-01T09:00:00Z", "value": { "amount": 120.00, "currency": "BRL" } }
                }
                """),
        },
    };
}
