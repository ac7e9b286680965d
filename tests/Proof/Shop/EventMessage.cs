namespace PendingPoints.Proof.Shop;

using System.Text.Json;
using Azure.Messaging.ServiceBus;

/// <summary>Events as messages.</summary>
internal static class EventMessage
{
    /// <summary>The application property that every copy and rejected event carries on, by which the judge knows them.</summary>
    public const string EventProperty = "proof-event";

    /// <summary>Writes one of the messages that bring an event.</summary>
    public static ServiceBusMessage Of(OrderEvent orderEvent, string messageId)
    {
        var message = new ServiceBusMessage(Body(orderEvent))
        {
            MessageId = messageId,
            Subject = "order-placed",
            ContentType = orderEvent.IsCloudEvent ? "application/cloudevents+json" : "application/json",
            CorrelationId = orderEvent.CorrelationId,
            ApplicationProperties = { [EventProperty] = orderEvent.Id },
        };
        if (orderEvent.Kind is EventKind.NotKnownAtLast or EventKind.CustomerUnknownAtLast)
        {
            // As the copy that waited for it would say: the day that the last re-check takes is over.
            message.ApplicationProperties["pp-first-seen"] = orderEvent.Order.Date.AddHours(-25).ToString("O");
        }

        return message;
    }

    private static byte[] Body(OrderEvent orderEvent)
    {
        var (order, kind) = (orderEvent.Order, orderEvent.Kind);
        var document = new
        {
            id = orderEvent.Id,
            store = kind == EventKind.StoreUnknown ? "nowhere" : order.Store,
            order = new
            {
                id = order.Id,
                date = order.Date,
                value = new { amount = order.Value, currency = order.Store == "acme-in" ? "INR" : "BRL" },
            },
            customer = Customer(order, kind),
        };
        var json = JsonSerializer.SerializeToUtf8Bytes<object>(orderEvent.IsCloudEvent
            ? new { specversion = "1.0", id = orderEvent.Id, source = "/proof", type = "order.placed", data = document }
            : document);
        return kind == EventKind.BadJson ? json[..(json.Length / 2)] : json;
    }

    private static Dictionary<string, string> Customer(Order order, EventKind kind) => kind switch
    {
        EventKind.CustomerMissing => [],
        EventKind.IdentifierMissing => new() { ["wechat"] = order.Customer },
        EventKind.Capillary => new() { ["mobile"] = order.Customer },
        _ => new() { ["email"] = order.Customer },
    };
}
