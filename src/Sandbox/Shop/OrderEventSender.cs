namespace PendingPoints.Sandbox.Shop;

using System.Text.Json;
using Amqp;
using Amqp.Framing;
using PendingPoints.Sandbox.Broker;

/// <summary>Sends order events over AMQP. A connection for each: orders are few, and a broker that was away is no special case.</summary>
/// <param name="broker">The broker's address.</param>
internal sealed class OrderEventSender(Uri broker)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends an event; returns once the broker has accepted it.</summary>
    /// <exception cref="AmqpException">The broker refused it or broke off.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The broker is not there.</exception>
    /// <exception cref="TimeoutException">The broker did not answer within 10 s.</exception>
    public async Task SendAsync(OrderEvent orderEvent, CancellationToken cancellationToken)
    {
        var connection = await ShopConnection.OpenAsync(broker, cancellationToken);
        try
        {
            var sender = new SenderLink(new Session(connection), "shop-orders", BrokerNames.OrderEvents);
            await sender.SendAsync(ToMessage(orderEvent), Patience);
        }
        finally
        {
            connection.Close(TimeSpan.Zero);
        }
    }

    private static Message ToMessage(OrderEvent orderEvent) => new()
    {
        Properties = new() { MessageId = orderEvent.Id, Subject = "order-placed", ContentType = "application/json" },
        BodySection = new Data { Binary = JsonSerializer.SerializeToUtf8Bytes(orderEvent, OrderEventJson.Default.OrderEvent) },
    };
}
