namespace PendingPoints.OrderEvents;

using System.Text.Json;
using PendingPoints.Orders;

/// <summary>
/// Cuts an order that is larger than a message may be down to what its format reads: whatever can be null without a change to what is read
/// becomes null, the largest first, until the rest fits. Most of a large order are its items, which no format reads.
/// </summary>
internal static class OrderReduction
{
    /// <summary>The largest order that is cut down, in bytes (2 MiB).</summary>
    public const int MaxBody = 2 * 1024 * 1024;

    // Each costs a reading, and a platform waits five seconds.
    private const int MostAttempts = 32;

    // Smaller ones save too little.
    private const int LeastSize = 512;

    /// <summary>The message with a smaller body that reads the same, all that is left as it came; null when there is none.</summary>
    /// <param name="most">What the body may have, in bytes.</param>
    public static OrderMessage? Reduce(OrderMessage message, TimeZoneInfo zone, int most)
    {
        var read = OrderEventReader.Open(message, MaxBody).Read(zone);
        if (read.Format is "")
        {
            return null;
        }

        var (json, meaning, cut, attempts) = (JsonBody.WithoutMark(message.Body), MeaningOf(read), new List<Range>(), 0);
        foreach (var value in ValuesIn(json.Span).OrderByDescending(value => value.Length))
        {
            if (attempts == MostAttempts)
            {
                break;
            }

            if (cut.Exists(other => other.Holds(value)))
            {
                continue;
            }

            attempts++;
            List<Range> tried = [.. cut.Where(other => !value.Holds(other)), value];
            var smaller = message with { Body = Without(json.Span, tried) };
            if (MeaningOf(OrderEventReader.Open(smaller, MaxBody).Read(zone)) == meaning)
            {
                cut = tried;
                if (smaller.Body.Length <= most)
                {
                    return smaller;
                }
            }
        }

        return null;
    }

    // Where the values of names stand, at any depth.
    private static List<Range> ValuesIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var (values, open, isNamed) = (new List<Range>(), new Stack<(int Start, bool IsNamed)>(), false);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push(((int)reader.TokenStartIndex, isNamed));
            }
            else if (reader.TokenType is not JsonTokenType.PropertyName)
            {
                var ends = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
                var (start, named) = ends ? open.Pop() : ((int)reader.TokenStartIndex, isNamed);
                var value = new Range(start, (int)reader.BytesConsumed);
                if (named && value.Length >= LeastSize)
                {
                    values.Add(value);
                }
            }

            isNamed = reader.TokenType is JsonTokenType.PropertyName;
        }

        return values;
    }

    private static byte[] Without(ReadOnlySpan<byte> json, IEnumerable<Range> values)
    {
        var (body, at) = (new List<byte>(json.Length), 0);
        foreach (var value in values.OrderBy(value => value.Start))
        {
            body.AddRange(json[at..value.Start]);
            body.AddRange("null"u8);
            at = value.End;
        }

        body.AddRange(json[at..]);
        return [.. body];
    }

    // Everything that is done with a reading. Records with lists are never equal.
    private static string MeaningOf(OrderReading reading) => reading.IsTest + reading switch
    {
        OrderReading.Readable { Event: var order, Masked: var masked } => string.Join('\n', [
            $"{order with { Origin = OrderOrigin.Unknown, Customer = [] }}", $"{order.Date:O}", MeaningOf(order.Origin), masked is null ? "" : MeaningOf(masked),
            .. order.Customer.Select(known => $"{known.Name} {known.Value}")]),
        OrderReading.Thin thin => string.Join('\n', thin.EventId, thin.OrderId, thin.Otherwise, MeaningOf(thin.Origin)),
        _ => $"{reading}",
    };

    private static string MeaningOf(OrderOrigin origin) => string.Join('\n', [origin.Store, origin.Source, .. origin.Accounts, .. origin.Divisions]);

    /// <summary>A part of a body, in bytes.</summary>
    private readonly record struct Range(int Start, int End)
    {
        public int Length => End - Start;

        public bool Holds(Range other) => Start <= other.Start && other.End <= End;
    }
}
