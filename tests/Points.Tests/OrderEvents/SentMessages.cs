namespace PendingPoints.Tests.OrderEvents;

using Azure.Messaging.ServiceBus;
using Moq;
using PendingPoints.Messaging;

/// <summary>A publisher whose client keeps what is sent, or refuses it.</summary>
internal sealed class SentMessages
{
    private readonly List<(string Entity, ServiceBusMessage Message)> _all = [];

    public SentMessages(Exception? refusal = null)
    {
        var client = new Mock<ServiceBusClient>();
        client.Setup(each => each.CreateSender(It.IsAny<string>())).Returns((string entity) =>
        {
            var sender = new Mock<ServiceBusSender>();
            sender.Setup(each => each.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>()))
                .Returns((ServiceBusMessage message, CancellationToken _) =>
                {
                    lock (_all)
                    {
                        _all.Add((entity, message));
                    }

                    return refusal is null ? Task.CompletedTask : Task.FromException(refusal);
                });
            return sender.Object;
        });
        Publisher = new(client.Object, TimeProvider.System);
    }

    public MessagePublisher Publisher { get; }

    public IReadOnlyList<(string Entity, ServiceBusMessage Message)> All => _all;
}
