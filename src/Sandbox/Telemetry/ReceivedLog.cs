namespace PendingPoints.Sandbox.Telemetry;

using PendingPoints.Sandbox.Telemetry.Otlp;

/// <summary>A log line that the collector received.</summary>
/// <param name="Level">How loud it is.</param>
/// <param name="TraceId">The trace around it; empty when there is none.</param>
public sealed record ReceivedLog(string Level, string Text, string TraceId)
{
    internal static ReceivedLog Read(LogRecord log) => new(log.SeverityText, ReceivedTags.Text(log.Body), ReceivedTags.Hex(log.TraceId));
}
