namespace PendingPoints.Sandbox.Shop;

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>Shows what messages hold as JSON.</summary>
internal static class ShownJson
{
    /// <summary>A body that is JSON stays what it is, another is shown as text.</summary>
    public static JsonNode? Body(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>Of properties, numbers and truth values stay what they are, dates become ISO 8601, the rest text.</summary>
    public static JsonNode? Value(object? value) => value switch
    {
        null => null,
        bool truth => JsonValue.Create(truth),
        sbyte or byte or short or ushort or int or uint or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        float or double => JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime date => JsonValue.Create(date.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
