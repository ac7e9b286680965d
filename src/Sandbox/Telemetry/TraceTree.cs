namespace PendingPoints.Sandbox.Telemetry;

using System.Globalization;
using System.Text;

/// <summary>Writes traces as people read them: each span below the one that it is a part of.</summary>
internal static class TraceTree
{
    /// <summary>The traces, in the order of their beginnings.</summary>
    public static string Write(IEnumerable<ReceivedSpan> spans)
    {
        var text = new StringBuilder();
        foreach (var trace in spans.GroupBy(span => span.TraceId).OrderBy(trace => trace.Min(span => span.Start)))
        {
            var begin = trace.Min(span => span.Start);
            text.Append(CultureInfo.InvariantCulture, $"trace {trace.Key}\n");
            var known = trace.Select(span => span.SpanId).ToHashSet();
            foreach (var root in trace.Where(span => !known.Contains(span.ParentId)).OrderBy(span => span.Start))
            {
                Write(text, root, [.. trace], begin, "  ");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, ReceivedSpan span, IReadOnlyList<ReceivedSpan> trace, ulong begin, string indent)
    {
        var (took, after) = (Milliseconds(span.End - span.Start), Milliseconds(span.Start - begin));
        var (failed, partOf) = (span.IsFailed ? ", failed" : "", span.ParentId.Length > 0 ? $", part of {span.ParentId}" : "");
        text.Append(CultureInfo.InvariantCulture, $"{indent}{span.Name}  {span.Kind}, {took} from {after} on{failed}\n");
        text.Append(CultureInfo.InvariantCulture, $"{indent}  span {span.SpanId}{partOf}\n");
        foreach (var (traceId, spanId) in span.Links)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}  link to span {spanId} of trace {traceId}\n");
        }

        foreach (var (name, value) in span.Tags)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {name} = {value}\n");
        }

        foreach (var part in trace.Where(one => one.ParentId == span.SpanId).OrderBy(one => one.Start))
        {
            Write(text, part, trace, begin, indent + "    ");
        }
    }

    private static string Milliseconds(ulong nanoseconds) => (nanoseconds / 1e6).ToString("0.0 ms", CultureInfo.InvariantCulture);
}
