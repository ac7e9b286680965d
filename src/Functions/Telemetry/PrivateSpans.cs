namespace PendingPoints.Functions.Telemetry;

using System.Diagnostics;
using OpenTelemetry;

/// <summary>Takes out of the worker's own spans what other people wrote: the caller's <c>tracestate</c>, and texts of exceptions.</summary>
internal sealed class PrivateSpans : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnStart(Activity data) => data.TraceStateString = null;

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
