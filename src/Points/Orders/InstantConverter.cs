namespace PendingPoints.Orders;

using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// Reads an instant that says its offset. Without one the date would silently be taken in the zone of the machine,
/// and the order would not be recognised at the provider.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String
            || !reader.TryGetDateTime(out var local) || local.Kind == DateTimeKind.Unspecified
            || !reader.TryGetDateTimeOffset(out var instant))
        {
            throw new JsonException("a date and time with its offset is needed, such as 2026-11-20T10:15:00-03:00");
        }

        return instant;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Order events are read only.");
}
