namespace PendingPoints.Sandbox.Telemetry;

using System.Globalization;
using Google.Protobuf;
using PendingPoints.Sandbox.Telemetry.Otlp;
using Attribute = PendingPoints.Sandbox.Telemetry.Otlp.Attribute;

/// <summary>The attributes and ids of spans, measurements and log lines, as text.</summary>
internal static class ReceivedTags
{
    /// <summary>The attributes by name; of two of one name, the last.</summary>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<Attribute> attributes)
    {
        var tags = new Dictionary<string, string>();
        foreach (var attribute in attributes)
        {
            tags[attribute.Key] = Text(attribute.Value);
        }

        return tags;
    }

    /// <summary>A value; empty when it is a list or nothing at all.</summary>
    public static string Text(AttributeValue? value) => value?.ValueCase switch
    {
        AttributeValue.ValueOneofCase.Flag => value.Flag ? "true" : "false",
        AttributeValue.ValueOneofCase.Whole => value.Whole.ToString(CultureInfo.InvariantCulture),
        AttributeValue.ValueOneofCase.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        _ => value?.Text ?? "",
    };

    /// <summary>An id in hexadecimal; empty when there is none.</summary>
    public static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);
}
