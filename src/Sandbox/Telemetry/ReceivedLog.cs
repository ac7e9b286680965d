namespace PendingPoints.Sandbox.Telemetry;

/// <summary>A log line that the collector received.</summary>
/// <param name="Level">How loud it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="TraceId">The trace around it; empty when there is none.</param>
public sealed record ReceivedLog(string Level, string Text, string TraceId)
{
    // The numbers are those of opentelemetry/proto/logs/v1/logs.proto.
    internal static ReceivedLog Read(ProtobufMessage log) => new(log.Text(3), string.Concat(log.All(5).Select(ReceivedTags.Text)), log.Hex(9));
}
