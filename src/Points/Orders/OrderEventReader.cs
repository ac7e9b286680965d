namespace PendingPoints.Orders;

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PendingPoints.Loyalty;
using PendingPoints.Messaging;

/// <summary>Reads our own order event, plain or inside a structured CloudEvent. Any bytes give an event or a reason.</summary>
public static class OrderEventReader
{
    /// <summary>The largest body that is read, in bytes (256 KiB, the most that the Standard tier of Service Bus carries).</summary>
    public const int MaxBody = 256 * 1024;

    private const string CloudEventsMediaType = "application/cloudevents+json";

    /// <summary>Reads the order event in a message.</summary>
    public static OrderReading Read(ReceivedMessage message)
    {
        if (message.Body.Length > MaxBody)
        {
            return Unusable("too-large", $"The body has {message.Body.Length} bytes; at most {MaxBody} are read.");
        }

        try
        {
            var body = message.Body.Span;
            return IsCloudEvent(message.ContentType) || Parse(body, OrderEventJson.Default.SpecVersionDocument).IsThere
                ? ReadCloudEvent(Parse(body, OrderEventJson.Default.CloudEventDocument))
                : Checked(Parse(body, OrderEventJson.Default.OrderEventDocument), eventId: null, source: "");
        }
        catch (JsonException mistake)
        {
            // The parser's own message may quote the content; its path and position say enough.
            var where = mistake.Path is { Length: > 1 } path ? path[2..] : $"byte {mistake.BytePositionInLine ?? 0} of line {mistake.LineNumber ?? 0}";
            return Unusable("invalid", $"The body is not the JSON of an order event: see {where}.");
        }
    }

    private static OrderReading ReadCloudEvent(CloudEventDocument envelope)
    {
        if (envelope.SpecVersion != "1.0")
        {
            return Unusable("invalid", "specversion must be 1.0.");
        }

        if ((Missing(envelope.Id, "id") ?? Missing(envelope.Source, "source") ?? Missing(envelope.Type, "type")) is { } missing)
        {
            return missing;
        }

        var document = envelope switch
        {
            { DataBase64: { } bytes } => Parse(bytes, OrderEventJson.Default.OrderEventDocument),
            { Data.ValueKind: JsonValueKind.Object } => envelope.Data.Deserialize(OrderEventJson.Default.OrderEventDocument),
            _ => null,
        };
        return document is null
            ? Unusable("invalid", "data must be the object of an order event.")
            : Checked(document, envelope.Id, envelope.Source!);
    }

    private static OrderReading Checked(OrderEventDocument document, string? eventId, string source)
    {
        var id = eventId ?? document.Id;
        var (order, value) = (document.Order, document.Order?.Value);
        if ((Missing(id, "id") ?? Missing(order?.Id, "order.id")) is { } missing)
        {
            return missing;
        }

        if (order?.Date is not { } date)
        {
            return Unusable("invalid", "order.date is missing: a date and time with its offset, such as 2026-11-20T10:15:00-03:00.");
        }

        if (value?.Amount is not (>= 0 and { } amount))
        {
            return Unusable("invalid", "order.value.amount must be a number that is not negative.");
        }

        if (value.Currency is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper))
        {
            return Unusable("invalid", "order.value.currency must be an ISO 4217 code such as BRL.");
        }

        var customer = Identifiers(document.Customer);
        if (customer.Find(identifier => Flaw(identifier.Value) is not null) is { } flawed)
        {
            return Unusable("invalid", $"customer.{flawed.Name} {Flaw(flawed.Value)}.");
        }

        return customer.Count == 0
            ? Unusable("customer-missing", $"customer must hold at least one of {string.Join(", ", IdentifierName.All)}.")
            : new OrderReading.Readable(
                new OrderEvent(id!, source, document.Store, order.Id!, date, new Money(amount, currency), customer));
    }

    private static List<CustomerIdentifier> Identifiers(CustomerDocument? customer)
    {
        (string Name, string? Value)[] all =
        [
            (IdentifierName.Email, customer?.Email),
            (IdentifierName.Mobile, customer?.Mobile),
            (IdentifierName.Document, customer?.Document),
            (IdentifierName.ExternalId, customer?.ExternalId),
            (IdentifierName.CardNumber, customer?.CardNumber),
            (IdentifierName.WeChat, customer?.WeChat),
            (IdentifierName.ProviderId, customer?.ProviderId),
        ];
        return [.. all.Where(one => !string.IsNullOrWhiteSpace(one.Value)).Select(one => new CustomerIdentifier(one.Name, one.Value!))];
    }

    private static OrderReading.Unusable? Missing(string? value, string field) =>
        string.IsNullOrWhiteSpace(value) ? Unusable("invalid", $"{field} is missing.")
        : Flaw(value) is { } flaw ? Unusable("invalid", $"{field} {flaw}.")
        : null;

    private static string? Flaw(string value) =>
        value.Length > CustomerIdentifier.MaxLength ? $"has more than {CustomerIdentifier.MaxLength} characters"
        : value.Any(char.IsControl) ? "holds a control character"
        : null;

    private static bool IsCloudEvent(string? contentType) =>
        contentType?.StartsWith(CloudEventsMediaType, StringComparison.OrdinalIgnoreCase) is true;

    private static T Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(json, type) ?? throw new JsonException("null is not an order event");

    private static OrderReading.Unusable Unusable(string reason, string description) => new(new Rejection(reason, description));
}
