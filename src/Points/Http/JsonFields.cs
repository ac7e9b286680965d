namespace PendingPoints.Http;

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>Reads a number without what a binary float on the way has added to it.</summary>
internal sealed class ExactNumber : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => FloatNoise.Cut(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>Reads fields that must not make a whole answer unreadable, whatever stands in them.</summary>
internal static class JsonFields
{
    /// <summary>A field of an object, whatever its casing; undefined when there is none, or no object.</summary>
    public static JsonElement Field(this JsonElement json, string name)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            return default;
        }

        foreach (var each in json.EnumerateObject())
        {
            if (each.Is(name))
            {
                return each.Value;
            }
        }

        return default;
    }

    /// <summary>Puts a field where one of that name belongs, whatever its casing.</summary>
    /// <param name="place">Undefined until then.</param>
    /// <returns>Whether it has that name.</returns>
    /// <exception cref="JsonException">There is one already.</exception>
    public static bool Fills(this JsonProperty field, string name, ref JsonElement place)
    {
        if (!field.Is(name))
        {
            return false;
        }

        place = place.ValueKind is JsonValueKind.Undefined ? field.Value : throw new JsonException();
        return true;
    }

    /// <summary>True when a field is left out or null.</summary>
    public static bool IsAbsent(this JsonElement json) => json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>A number; null when it is something else.</summary>
    public static decimal? Number(this JsonElement json) =>
        json.ValueKind is JsonValueKind.Number && json.TryGetDecimal(out var number) ? FloatNoise.Cut(number) : null;

    /// <summary>A number; null when the field is left out or null.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static decimal? NumberOrNothing(this JsonElement json) => json.Number() ?? (json.IsAbsent() ? null : throw new JsonException());

    /// <summary>A number, also one that is written as a text; null when it is something else.</summary>
    public static decimal? NumberOrDigits(this JsonElement json) =>
        json.Number() ?? (decimal.TryParse(json.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);

    /// <summary>A text; null when it is something else, or no Unicode.</summary>
    public static string? Text(this JsonElement json) => json.ValueKind is JsonValueKind.String ? Unicode(json.GetString) : null;

    // No text is made of a name, unless it is written with escapes.
    private static bool Is(this JsonProperty field, string name)
    {
        var written = JsonMarshal.GetRawUtf8PropertyName(field);
        return Ascii.EqualsIgnoreCase(written, name)
            || (written.Contains((byte)'\\') && name.Equals(Unicode(() => field.Name), StringComparison.OrdinalIgnoreCase));
    }

    private static string? Unicode(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }
}
