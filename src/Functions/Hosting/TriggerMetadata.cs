namespace PendingPoints.Functions.Hosting;

using System.Globalization;
using System.Text.Json;

/// <summary>
/// What the Functions host tells about a message beside its body. The host encodes text twice, numbers as text that holds JSON,
/// dates as plain text and properties as an object; each is accepted in either form, and a value that makes no sense counts as absent.
/// </summary>
/// <param name="metadata">The JSON object; undefined when the host told nothing.</param>
public readonly struct TriggerMetadata(JsonElement metadata)
{
    /// <summary>A text; null when absent or empty.</summary>
    public string? Text(string name)
    {
        var text = Decode(Find(name)) is { ValueKind: JsonValueKind.String } decoded ? decoded.GetString()
            : Find(name) is { ValueKind: JsonValueKind.String } plain ? plain.GetString()
            : null;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A whole number; null when absent.</summary>
    public int? Number(string name) =>
        Decode(Find(name)) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>An instant, in UTC when it does not say otherwise; null when absent.</summary>
    public DateTimeOffset? Date(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>Named values: text, numbers and booleans; null when absent.</summary>
    public IReadOnlyDictionary<string, object?>? Properties(string name) =>
        Decode(Find(name)) is { ValueKind: JsonValueKind.Object } properties
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => Value(property.Value))
            : null;

    private JsonElement Find(string name) =>
        metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement Decode(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        try
        {
            return JsonElement.Parse(value.GetString()!);
        }
        catch (JsonException)
        {
            return value;
        }
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}
