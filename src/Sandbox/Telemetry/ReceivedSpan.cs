namespace PendingPoints.Sandbox.Telemetry;

using PendingPoints.Sandbox.Telemetry.Otlp;

/// <summary>A span that the collector received.</summary>
/// <param name="ParentId">The span it is a part of; empty when it begins its trace, or the caller's.</param>
/// <param name="Kind">internal, server, client, producer or consumer.</param>
/// <param name="Start">When it began, in nanoseconds since 1970.</param>
/// <param name="End">When it ended, likewise.</param>
/// <param name="Links">Other spans that it has to do with: trace and span.</param>
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
    /// <summary>How long it took.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks((long)(End - Start) / TimeSpan.NanosecondsPerTick);

    internal static ReceivedSpan Read(Span span) => new(
        ReceivedTags.Hex(span.TraceId),
        ReceivedTags.Hex(span.SpanId),
        ReceivedTags.Hex(span.ParentSpanId),
        span.Name,
        span.Kind.ToString().ToLowerInvariant(),
        span.StartNanoseconds,
        span.EndNanoseconds,
        ReceivedTags.Read(span.Attributes),
        [.. span.Links.Select(link => (ReceivedTags.Hex(link.TraceId), ReceivedTags.Hex(link.SpanId)))],
        span.Status?.Code is StatusCode.Error);
}
