namespace PendingPoints.Tests;

using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>The sandbox's broker on a free port, and a client of the vendor's at it.</summary>
public class TestBroker : IAsyncDisposable
{
    /// <summary>The queue of order events.</summary>
    public const string Queue = BrokerNames.OrderEvents;

    /// <param name="options">As in the sandbox when not given.</param>
    /// <param name="time">The broker's clock; the machine's when not given. The client goes by the machine's in any case.</param>
    /// <param name="connect">Makes the client; with the vendor's defaults when not given.</param>
    public TestBroker(BrokerOptions? options = null, TimeProvider? time = null, Func<FakeServiceBus, ServiceBusClient>? connect = null)
    {
        Fake = new(options ?? new(), time ?? TimeProvider.System);
        Fake.Start();
        Client = connect?.Invoke(Fake) ?? new(Fake.ConnectionString);
    }

    public FakeServiceBus Fake { get; }

    public ServiceBusClient Client { get; }

    public QueueDepth OrderEvents => Fake.Depth(Queue);

    public QueueDepth Rejected => Fake.Depth(BrokerNames.RejectedOrderEvents);

    /// <summary>How many messages the queue of order events still has.</summary>
    public (int Active, int Locked, int Scheduled, int Dead) Left =>
        (OrderEvents.Active.Count, OrderEvents.Locked, OrderEvents.Scheduled.Count, OrderEvents.DeadLettered.Count);

    public async Task SendAsync(IEnumerable<ServiceBusMessage> messages, string queue, CancellationToken cancellationToken)
    {
        await using var sender = Client.CreateSender(queue);
        await sender.SendMessagesAsync(messages, cancellationToken);
    }

    /// <summary>Takes the next message out of a queue.</summary>
    public async Task<ServiceBusReceivedMessage> ReceiveAsync(string queue, CancellationToken cancellationToken)
    {
        await using var receiver = Client.CreateReceiver(queue);
        var received = await receiver.ReceiveMessageAsync(cancellationToken: cancellationToken);
        await receiver.CompleteMessageAsync(received, cancellationToken);
        return received;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Client.DisposeAsync();
        Fake.Dispose();
    }
}
