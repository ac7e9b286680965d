namespace PendingPoints.Orders;

using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>Our own order event as it is written; docs/order-event.schema.json says the same for senders.</summary>
internal sealed record OrderEventDocument(string? Id, string? Store, OrderDocument? Order, CustomerDocument? Customer);

internal sealed record OrderDocument(
    string? Id,
    [property: JsonConverter(typeof(InstantConverter))] DateTimeOffset? Date,
    ValueDocument? Value);

internal sealed record ValueDocument(decimal? Amount, string? Currency);

internal sealed record CustomerDocument(
    string? Email,
    string? Mobile,
    string? Document,
    string? ExternalId,
    [property: JsonPropertyName("cardnumber")] string? CardNumber,
    [property: JsonPropertyName("wechat")] string? WeChat,
    string? ProviderId);

/// <summary>What tells a structured CloudEvent from a plain event when the content type does not.</summary>
internal sealed record SpecVersionDocument([property: JsonPropertyName("specversion")] JsonElement SpecVersion)
{
    internal bool IsThere => SpecVersion.ValueKind != JsonValueKind.Undefined;
}

/// <summary>The part of a structured CloudEvent that we need.</summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md</remarks>
internal sealed record CloudEventDocument(
    [property: JsonPropertyName("specversion")] string? SpecVersion,
    string? Id,
    string? Source,
    string? Type,
    JsonElement Data,
    [property: JsonPropertyName("data_base64")] byte[]? DataBase64);

/// <summary>
/// Strict where a sloppy sender could mean two things: a name that stands twice, a number in quotes, deep nesting.
/// Lenient towards names we do not know, so that senders may add theirs.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(OrderEventDocument))]
[JsonSerializable(typeof(CloudEventDocument))]
[JsonSerializable(typeof(SpecVersionDocument))]
internal sealed partial class OrderEventJson : JsonSerializerContext;
