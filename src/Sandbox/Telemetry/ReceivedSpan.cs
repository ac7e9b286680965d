namespace PendingPoints.Sandbox.Telemetry;

/// <summary>A span that the collector received.</summary>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its own id.</param>
/// <param name="ParentId">The span it is a part of; empty when it begins its trace, or the caller's.</param>
/// <param name="Name">What was done.</param>
/// <param name="Kind">internal, server, client, producer or consumer.</param>
/// <param name="Start">When it began, in nanoseconds since 1970.</param>
/// <param name="End">When it ended, likewise.</param>
/// <param name="Tags">What is told about it.</param>
/// <param name="Links">Other spans that it has to do with: trace and span.</param>
/// <param name="IsFailed">Whether it says so.</param>
public sealed record ReceivedSpan(
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    string Kind,
    ulong Start,
    ulong End,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<(string TraceId, string SpanId)> Links,
    bool IsFailed)
{
    private const ulong Error = 2;

    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];

    /// <summary>How long it took.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks((long)(End - Start) / TimeSpan.NanosecondsPerTick);

    // The numbers are those of opentelemetry/proto/trace/v1/trace.proto.
    internal static ReceivedSpan Read(ProtobufMessage span) => new(
        span.Hex(1),
        span.Hex(2),
        span.Hex(4),
        span.Text(5),
        Kinds[(int)span.Number(6)],
        span.Number(7),
        span.Number(8),
        ReceivedTags.Read(span, 9),
        [.. span.All(13).Select(link => (link.Hex(1), link.Hex(2)))],
        span.All(15).Any(status => status.Number(3) == Error));
}
