namespace PendingPoints.Sandbox.Shop;

using System.Globalization;
using System.Text.Json.Nodes;

/// <summary>Shows the values of application properties as JSON.</summary>
internal static class PropertyValue
{
    /// <summary>Numbers and truth values stay what they are, dates become ISO 8601, the rest text.</summary>
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool truth => JsonValue.Create(truth),
        sbyte or byte or short or ushort or int or uint or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        float or double => JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime date => JsonValue.Create(date.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
