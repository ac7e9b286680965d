namespace PendingPoints.Tests.Messaging;

using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>A broker of the Service Bus kind on loopback, and our connection to it.</summary>
internal sealed class TheBroker : IAsyncDisposable
{
    public const string Queue = BrokerNames.OrderEvents;

    private readonly ServiceBusClient _client;

    private TheBroker(FakeServiceBus fake, string setting, TimeProvider ours, Action<ServiceBusClientOptions>? hurry)
    {
        Fake = fake;
        _client = ClientOf(setting, hurry);
        Publisher = new MessagePublisher(_client, ours);
    }

    public FakeServiceBus Fake { get; }

    public MessagePublisher Publisher { get; }

    /// <summary>Starts the broker and our side of the connection.</summary>
    /// <param name="setting">How we find it; its connection string when not given.</param>
    /// <param name="time">The broker's clock.</param>
    /// <param name="ours">Our clock.</param>
    /// <param name="hurry">Our patience; as in production when not given.</param>
    public static TheBroker Start(
        Func<FakeServiceBus, string>? setting = null,
        TimeProvider? time = null,
        TimeProvider? ours = null,
        Action<ServiceBusClientOptions>? hurry = null)
    {
        var fake = new FakeServiceBus(new(), time ?? TimeProvider.System);
        fake.Start();
        return new(fake, setting?.Invoke(fake) ?? fake.ConnectionString, ours ?? TimeProvider.System, hurry);
    }

    /// <summary>A client as in production, but for what a test cannot wait for.</summary>
    public static ServiceBusClient ClientOf(string setting, Action<ServiceBusClientOptions>? hurry = null)
    {
        var options = new ServiceBusClientOptions();
        MessagingRegistration.Configure(options);
        hurry?.Invoke(options);
        return new ServiceBusClient(setting, options);
    }

    public Task PublishAsync(string id, CancellationToken cancellationToken) =>
        Publisher.PublishAsync(Queue, new ServiceBusMessage("{}") { MessageId = id }, cancellationToken);

    /// <summary>Takes the next message out of a queue.</summary>
    public async Task<ServiceBusReceivedMessage> ReceiveAsync(string queue, CancellationToken cancellationToken)
    {
        await using var receiver = _client.CreateReceiver(queue);
        var received = await receiver.ReceiveMessageAsync(cancellationToken: cancellationToken);
        await receiver.CompleteMessageAsync(received, cancellationToken);
        return received;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        Fake.Dispose();
    }
}
