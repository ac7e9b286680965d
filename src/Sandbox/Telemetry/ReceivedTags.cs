namespace PendingPoints.Sandbox.Telemetry;

using System.Globalization;

/// <summary>The attributes of spans, measurements and log lines.</summary>
internal static class ReceivedTags
{
    // The numbers are those of opentelemetry/proto/common/v1/common.proto.
    public static IReadOnlyDictionary<string, string> Read(ProtobufMessage owner, int field)
    {
        var tags = new Dictionary<string, string>();
        foreach (var pair in owner.All(field))
        {
            tags[pair.Text(1)] = string.Concat(pair.All(2).Select(Text));
        }

        return tags;
    }

    /// <summary>A value as text.</summary>
    public static string Text(ProtobufMessage value) =>
        value.Has(2) ? value.Number(2) != 0 ? "true" : "false"
        : value.Has(3) ? ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture)
        : value.Has(4) ? value.Double(4).ToString(CultureInfo.InvariantCulture)
        : value.Text(1);
}
