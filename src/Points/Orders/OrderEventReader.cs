namespace PendingPoints.Orders;

using System.Text.Json;
using System.Text.Unicode;
using CloudEvents;

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

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    // A name that stands twice could mean two things. Names that we do not know may be there: platforms add some all the time.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="zoneOf">The time zone of the store that an event comes from, for dates that are local to the shop.</param>
    public static OrderReading Read(OrderMessage message, Func<OrderOrigin, TimeZoneInfo> zoneOf) => ReadJson(message.Body, MaxBody, body =>
    {
        if (CloudEventEnvelope.Batch(message.ContentType, body) is { } events)
        {
            return new OrderReading.Batch(events);
        }

        var envelope = CloudEventEnvelope.Open(message, body);
        if (OrderFormats.All.FirstOrDefault(format => format.CanRead(envelope)) is not { } format)
        {
            return OrderReading.Reject("unrecognised", "The body is JSON, but of no known kind of order event: docs/order-events.md lists them.");
        }

        var origin = OriginOf(message, envelope, format);
        OrderReading reading = format.Read(envelope, zoneOf(origin)) switch
        {
            OrderReading.Readable read => new OrderReading.Readable(read.Event with { Origin = origin }),
            OrderReading.Thin thin => thin with { Origin = origin },
            var other => other,
        };
        return reading with { Format = format.Name };
    });

    /// <summary>Parses JSON as strictly as everything here is parsed.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="UnreadableFieldException">A name in it is no text.</exception>
    internal static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(json, Strict);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate such as \uD800: names are decoded to find those that stand twice.
            throw new UnreadableFieldException("A name in the body is not valid Unicode.");
        }
    }

    /// <summary>Reads JSON and turns whatever is wrong with it into a reason.</summary>
    /// <param name="bytes">The JSON.</param>
    /// <param name="most">The largest size that is read, in bytes.</param>
    /// <param name="read">Reads the parsed JSON.</param>
    internal static OrderReading ReadJson(ReadOnlyMemory<byte> bytes, int most, Func<JsonElement, OrderReading> read)
    {
        if (bytes.Length > most)
        {
            return OrderReading.Reject("too-large", $"The body has {bytes.Length} bytes; at most {most} are read.");
        }

        var body = bytes.Span.StartsWith(ByteOrderMark) ? bytes.Span[ByteOrderMark.Length..] : bytes.Span;
        if (!Utf8.IsValid(body))
        {
            return OrderReading.Reject("invalid", "The body is not UTF-8.");
        }

        try
        {
            return read(Parse(body));
        }
        catch (JsonException mistake)
        {
            // The parser's own message may quote the content; the position says enough.
            return OrderReading.Reject("invalid", $"The body is not the JSON of an order event: see byte {mistake.BytePositionInLine ?? 0} of line {mistake.LineNumber ?? 0}.");
        }
        catch (UnreadableFieldException mistake)
        {
            return OrderReading.Reject("invalid", mistake.Message);
        }
    }

    private static OrderOrigin OriginOf(OrderMessage message, OrderEnvelope envelope, IOrderFormat format)
    {
        var said = format.OriginOf(envelope.Body);
        return message.Properties.GetValueOrDefault(StoreProperty) is string store ? said with { Store = store }
            : envelope.Source is { } source ? said with { Accounts = [.. said.Accounts, source] }
            : said;
    }
}
