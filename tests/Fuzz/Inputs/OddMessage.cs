namespace PendingPoints.Fuzz.Inputs;

using PendingPoints.OrderEvents;
using PendingPoints.Orders;

/// <summary>What may stand around a body: content types and application properties.</summary>
internal static class OddMessage
{
    private static readonly string?[] ContentTypes =
    [
        null, "", " ", ";", ";;;;", "application/json", "APPLICATION/CLOUDEVENTS+JSON", "application/cloudevents+json",
        "application/cloudevents+json; charset=utf-8", " application/cloudevents+json ;x",
        "application/cloudevents-batch+json", "Application/CloudEvents-Batch+JSON;charset=utf-16", "application/cloudevents+avro",
        "text/plain", "application/\0json", "\uD800/\uDC00", "application/cloudevents",
    ];

    private static readonly string[] Names = ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "", "Id", "x"];

    private static readonly string[] Others =
    [
        OrderEventReader.StoreProperty, "pp-original-id", "pp-first-seen", "pp-attempt", "pp-failures", "pp-replays", "reason", "function",
        "", "traceparent",
    ];

    /// <summary>A content type.</summary>
    public static string? ContentType(Random random) => random.Next(12) switch
    {
        0 => OddText.Of(random),
        1 => new string(';', random.Size(10_000)),
        _ => random.Of(ContentTypes),
    };

    /// <summary>Some properties changed: those of a CloudEvent, of ours, or of nobody.</summary>
    public static IReadOnlyDictionary<string, object?> Properties(OrderMessage message, Random random)
    {
        var properties = new Dictionary<string, object?>(message.Properties);
        var prefix = random.Of(["cloudEvents:", "cloudEvents_"]);
        if (random.OneIn(2))
        {
            foreach (var name in Names[..4])
            {
                properties[prefix + name] = name == "specversion" ? "1.0" : random.OneIn(3) ? OddText.Of(random) : Mark.Text;
            }
        }

        for (var left = random.Next(4); left > 0; left--)
        {
            var name = random.OneIn(2) ? prefix + random.Of(Names) : random.Of(Others);
            properties[name] = random.OneIn(2) ? OddText.Of(random) : Odd(random);
        }

        return properties;
    }

    private static object? Odd(Random random) => random.Next(16) switch
    {
        0 => null,
        1 => random.Next(int.MinValue, int.MaxValue),
        2 => random.Of([0, -1, 1, int.MaxValue, int.MinValue]),
        3 => random.Of([long.MaxValue, long.MinValue]),
        4 => random.Of([double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -0.0, 1.5]),
        5 => random.OneIn(2),
        6 => random.Of([DateTime.MinValue, DateTime.MaxValue]),
        7 => random.Of([DateTimeOffset.MinValue, DateTimeOffset.MaxValue]),
        8 => new byte[random.Next(300)],
        9 => decimal.MaxValue,
        10 => Guid.Empty,
        11 => new Dictionary<string, object?> { ["a"] = null },
        12 => new object?[] { 1, null },
        13 => (ulong)random.NextInt64(),
        14 => random.Of(["9999-12-31T23:59:59.9999999+00:00", "0001-01-01T00:00:00+00:00", "9999-12-30T00:00:00-14:00"]),
        _ => (char)random.Next(char.MaxValue),
    };
}
