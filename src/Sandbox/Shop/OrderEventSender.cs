namespace PendingPoints.Sandbox.Shop;

using System.Net.Sockets;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Sends order events over AMQP. A connection for each: orders are few, and a broker that was away is no special case.</summary>
/// <param name="broker">The broker's address.</param>
internal sealed class OrderEventSender(Uri broker)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends an event of the shop's own; returns once the broker has accepted it.</summary>
    /// <exception cref="OrderEventNotTakenException">The broker refused it, is not there, or did not answer within 10 s.</exception>
    public Task SendAsync(OrderEvent orderEvent, string? traceParent, CancellationToken cancellationToken) =>
        SendAsync(ToMessage(orderEvent, traceParent), cancellationToken);

    /// <summary>Sends a message as it is; returns once the broker has accepted it.</summary>
    /// <exception cref="OrderEventNotTakenException">The broker refused it, is not there, or did not answer within 10 s.</exception>
    public async Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            await SendOnceAsync(message, cancellationToken);
        }
        catch (Exception broken) when (broken is AmqpException or SocketException or TimeoutException)
        {
            throw new OrderEventNotTakenException(broken);
        }
    }

    private async Task SendOnceAsync(Message message, CancellationToken cancellationToken)
    {
        var connection = await ShopConnection.OpenAsync(broker, cancellationToken);
        try
        {
            var sender = new SenderLink(new Session(connection), "shop-orders", BrokerNames.OrderEvents);
            await sender.SendAsync(message, Patience);
        }
        finally
        {
            connection.Close(TimeSpan.Zero);
        }
    }

    private static Message ToMessage(OrderEvent orderEvent, string? traceParent) => new()
    {
        ApplicationProperties = traceParent is null ? null : new() { ["traceparent"] = traceParent },
        Properties = new() { MessageId = orderEvent.Id, Subject = "order-placed", ContentType = "application/json" },
        BodySection = new Data { Binary = JsonSerializer.SerializeToUtf8Bytes(orderEvent, OrderEventJson.Default.OrderEvent) },
    };
}
