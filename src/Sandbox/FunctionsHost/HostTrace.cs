namespace PendingPoints.Sandbox.FunctionsHost;

using System.Diagnostics;

/// <summary>
/// What the host does to a trace on its way to the worker, when its sampler is off: the trace goes on with a span of the host's that says that
/// it is not sampled, and that nobody gets to see.
/// </summary>
internal static class HostTrace
{
    /// <summary>The <c>traceparent</c> for the worker.</summary>
    /// <param name="caller">The caller's; one that is no such thing counts as none.</param>
    public static string GoOn(string? caller)
    {
        var trace = ActivityContext.TryParse(caller, null, out var from) ? from.TraceId : ActivityTraceId.CreateRandom();
        return $"00-{trace}-{ActivitySpanId.CreateRandom()}-00";
    }
}
