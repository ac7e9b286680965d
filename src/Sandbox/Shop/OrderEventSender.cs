namespace PendingPoints.Sandbox.Shop;

using System.Text.Json;
using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Sends order events with the Service Bus SDK.</summary>
internal sealed class OrderEventSender : IAsyncDisposable
{
    private readonly ServiceBusClient _client;
    private readonly ServiceBusSender _sender;

    public OrderEventSender(string connectionString)
    {
        _client = new(connectionString, new ServiceBusClientOptions
        {
            // Somebody waits for the answer. The second attempt is for a broker that came back since the last order.
            RetryOptions = new() { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(100), TryTimeout = TimeSpan.FromSeconds(5) },
        });
        _sender = _client.CreateSender(BrokerNames.OrderEvents);
    }

    /// <summary>Sends an event of the shop's own; returns once the broker has accepted it.</summary>
    /// <exception cref="ServiceBusException">The broker refused it, is not there, or did not answer within 10 s.</exception>
    public Task SendAsync(OrderEvent orderEvent, string? traceParent, CancellationToken cancellationToken)
    {
        var message = new ServiceBusMessage(JsonSerializer.SerializeToUtf8Bytes(orderEvent, OrderEventJson.Readable.OrderEvent))
        {
            MessageId = orderEvent.Id,
            Subject = "order-placed",
            ContentType = "application/json",
        };
        if (traceParent is not null)
        {
            message.ApplicationProperties["traceparent"] = traceParent;
        }

        return SendAsync(message, cancellationToken);
    }

    /// <summary>Sends a message as it is; returns once the broker has accepted it.</summary>
    /// <exception cref="ServiceBusException">The broker refused it, is not there, or did not answer within 10 s.</exception>
    public Task SendAsync(ServiceBusMessage message, CancellationToken cancellationToken) =>
        _sender.SendMessageAsync(message, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
