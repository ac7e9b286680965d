namespace PendingPoints.Proof.Shop;

using System.Text.Json;
using Amqp;
using Amqp.Framing;

/// <summary>Events as messages.</summary>
internal static class EventMessage
{
    /// <summary>The application property that every copy and rejected event carries on, by which the judge knows them.</summary>
    public const string EventProperty = "proof-event";

    /// <summary>Writes one of the messages that bring an event.</summary>
    public static Message Of(OrderEvent orderEvent, string messageId)
    {
        var properties = new Properties
        {
            MessageId = messageId,
            Subject = "order-placed",
            ContentType = orderEvent.IsCloudEvent ? "application/cloudevents+json" : "application/json",
        };
        if (orderEvent.CorrelationId is { } correlation)
        {
            properties.CorrelationId = correlation;
        }

        return new()
        {
            Properties = properties,
            ApplicationProperties = new() { [EventProperty] = orderEvent.Id },
            BodySection = new Data { Binary = Body(orderEvent) },
        };
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
