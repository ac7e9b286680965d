namespace PendingPoints.OrderEvents;

using System.Text.Json;
using PendingPoints.Orders;
using PendingPoints.Orders.CloudEvents;

/// <summary>
/// Reads an order event in any of the <see cref="OrderFormats"/>, bare or inside a CloudEvent, without being told which.
/// Any bytes give an order event or a named reason; nothing is thrown.
/// </summary>
public static class OrderEventReader
{
    /// <summary>The largest body that is read, in bytes (256 KiB, the most that the Standard tier of Service Bus carries).</summary>
    public const int MaxBody = 256 * 1024;

    /// <summary>The application property with the name of the store that a webhook came for; it counts more than what the body says.</summary>
    public const string StoreProperty = "pp-store";

    /// <summary>Opens a message and reads it.</summary>
    /// <inheritdoc cref="OpenedEvent.Read"/>
    public static OrderReading Read(OrderMessage message, TimeZoneInfo zone) => Open(message).Read(zone);

    /// <summary>Opens a message: finds its format and where it comes from.</summary>
    /// <param name="most">The largest body that is read, in bytes.</param>
    public static OpenedEvent Open(OrderMessage message, int most = MaxBody) =>
        JsonBody.Read(message.Body, most, body => Open(message, body), rejection => new(new OrderReading.Rejected(rejection)));

    private static OpenedEvent Open(OrderMessage message, JsonElement body)
    {
        if (CloudEventEnvelope.Batch(message.ContentType, body) is { } events)
        {
            return new(new OrderReading.Batch(events));
        }

        var envelope = Unwrap(CloudEventEnvelope.Open(message, body));
        return OrderFormats.All.FirstOrDefault(format => format.CanRead(envelope)) is { } format
            ? new(format, envelope, OriginOf(message, envelope, format))
            : new(OrderReading.Reject("unrecognised", "The body is JSON, but of no known kind of order event: docs/order-events.md lists them."));
    }

    // REST interfaces of Shopify and WooCommerce wrap an order, {"order": {…}}; our own event has a value there, and a customer beside it.
    private static OrderEnvelope Unwrap(OrderEnvelope envelope) =>
        envelope with { Body = envelope.Body["order"] } is var inner && !inner.Body["value"].IsNamed && !envelope.Body["customer"].IsObject
        && OrderFormats.Wrapped.Any(format => format.CanRead(inner))
            ? inner
            : envelope;

    private static OrderOrigin OriginOf(OrderMessage message, OrderEnvelope envelope, IOrderFormat format)
    {
        var said = format.OriginOf(envelope.Body);
        return message.Properties.GetValueOrDefault(StoreProperty) is string store ? said with { Store = store }
            : said with { Source = envelope.Source };
    }
}

/// <summary>A message whose format and origin are known: its store, which they tell, decides how local dates in it are read.</summary>
public sealed class OpenedEvent
{
    private readonly Func<TimeZoneInfo, OrderReading> _read;

    internal OpenedEvent(OrderReading reading) => _read = _ => reading;

    internal OpenedEvent(IOrderFormat format, OrderEnvelope envelope, OrderOrigin origin)
    {
        Origin = origin;
        _read = zone => format.Read(envelope, zone) switch
        {
            OrderReading.Readable read => read with { Event = read.Event with { Origin = origin }, Masked = Complete(read.Masked), Format = format.Name },
            var other => Complete(other)!,
        };

        OrderReading? Complete(OrderReading? reading) => reading is OrderReading.Thin thin
            ? thin with { Origin = origin, Format = format.Name }
            : reading is null ? null : reading with { Format = format.Name };
    }

    /// <summary>By what its store is found.</summary>
    public OrderOrigin Origin { get; } = OrderOrigin.Unknown;

    /// <summary>Reads the event.</summary>
    /// <param name="zone">The time zone of its store, for dates that are local to the shop.</param>
    public OrderReading Read(TimeZoneInfo zone)
    {
        try
        {
            return _read(zone);
        }
        catch (UnreadableFieldException failure)
        {
            return new OrderReading.Rejected(failure.Rejection);
        }
    }
}
