namespace PendingPoints.Tests.Messaging;

using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>A broker, and our publisher at it.</summary>
/// <param name="setting">How we find it; its connection string when not given.</param>
/// <param name="time">The broker's clock.</param>
/// <param name="ours">Our clock.</param>
/// <param name="hurry">Our patience; as in production when not given.</param>
internal sealed class TheBroker(
    Func<FakeServiceBus, string>? setting = null,
    TimeProvider? time = null,
    TimeProvider? ours = null,
    Action<ServiceBusClientOptions>? hurry = null)
    : TestBroker(time: time, connect: fake => ClientOf(setting?.Invoke(fake) ?? fake.ConnectionString, hurry))
{
    public MessagePublisher Publisher => field ??= new(Client, ours ?? TimeProvider.System);

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
}
