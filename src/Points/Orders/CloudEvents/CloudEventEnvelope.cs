namespace PendingPoints.Orders.CloudEvents;

using System.Runtime.InteropServices;
using System.Text.Json;

/// <summary>
/// Opens CloudEvents 1.0 around order events: structured, binary, and batches.
/// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/amqp-protocol-binding.md
/// and https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
/// </summary>
internal static class CloudEventEnvelope
{
    /// <summary>The content type of a structured CloudEvent.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>The most events in one batch; a larger one would be a flood out of one message.</summary>
    public const int MostInBatch = 1_000;

    private const string BatchMediaType = "application/cloudevents-batch+json";
    private const string SpecVersion = "specversion";

    // The second is how newer versions of the binding write it, since not every client takes a colon.
    private static readonly string[] Prefixes = ["cloudEvents:", "cloudEvents_"];

    /// <summary>The events of a batch; null when the body is none.</summary>
    public static IReadOnlyList<byte[]>? Batch(string? contentType, JsonElement body)
    {
        var says = IsOf(contentType, BatchMediaType);
        if (body.ValueKind != JsonValueKind.Array || !(says || new JsonField("", body)[0][SpecVersion].IsNamed))
        {
            return says ? throw new UnreadableFieldException("A batch of CloudEvents must be an array.") : null;
        }

        return body.GetArrayLength() is > 0 and <= MostInBatch
            ? [.. body.EnumerateArray().Select(one => JsonMarshal.GetRawUtf8Value(one).ToArray())]
            : throw new UnreadableFieldException($"A batch must hold 1 to {MostInBatch} events.");
    }

    /// <summary>Takes the envelope off; a body without one is handed on as it is.</summary>
    /// <exception cref="JsonException">Its <c>data_base64</c> is not JSON.</exception>
    public static OrderEnvelope Open(OrderMessage message, JsonElement root)
    {
        var body = new JsonField("", root);
        if (IsOf(message.ContentType, MediaType) || body[SpecVersion].IsNamed)
        {
            return Structured(body);
        }

        return Array.Find(Prefixes, prefix => message.Properties.ContainsKey(prefix + SpecVersion)) is { } prefix
            ? Binary(name => message.Properties.GetValueOrDefault(prefix + name) as string, body)
            : new(body);
    }

    private static OrderEnvelope Structured(JsonField envelope)
    {
        CheckVersion(envelope[SpecVersion] is { Value.ValueKind: JsonValueKind.String } version ? version.Text() : null);
        return new(DataOf(envelope), Needed(envelope["id"]), Needed(envelope["source"]), Needed(envelope["type"]));
    }

    private static OrderEnvelope Binary(Func<string, string?> attribute, JsonField body)
    {
        CheckVersion(attribute(SpecVersion));
        return new(body, Needed("id"), Needed("source"), Needed("type"));

        string Needed(string name) => attribute(name)?.Trim() is { Length: > 0 and <= 256 } value && !value.Any(char.IsControl)
            ? value
            : throw new UnreadableFieldException($"The CloudEvents attribute {name} is missing or is not 1 to 256 printable characters.");
    }

    private static JsonField DataOf(JsonField envelope)
    {
        var encoded = envelope["data_base64"];
        if (!encoded.IsThere)
        {
            return envelope["data"] with { Path = "" } is { IsObject: true } data ? data : throw envelope["data"].Unreadable("must be the object of an order event");
        }

        return encoded.Base64() is { } bytes ? new("", JsonBody.Parse(JsonBody.WithoutMark(bytes).Span)) : throw encoded.Unreadable("must be base64");
    }

    private static string Needed(JsonField attribute) => attribute.Text() ?? throw attribute.Unreadable("is missing");

    private static void CheckVersion(string? version)
    {
        if (version != "1.0")
        {
            throw new UnreadableFieldException("specversion must be 1.0.");
        }
    }

    private static bool IsOf(string? contentType, string mediaType) =>
        contentType?.Split(';')[0].Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase) is true;
}
