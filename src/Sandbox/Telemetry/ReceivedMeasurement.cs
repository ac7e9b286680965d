namespace PendingPoints.Sandbox.Telemetry;

/// <summary>A value of a metric, as the collector received it: the last one since the app's start.</summary>
/// <param name="Name">The instrument.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Tags">What tells it apart.</param>
/// <param name="Value">The count, the gauge's value, or the sum of a histogram.</param>
public sealed record ReceivedMeasurement(string Name, string Unit, IReadOnlyDictionary<string, string> Tags, double Value)
{
    // The numbers are those of opentelemetry/proto/metrics/v1/metrics.proto: gauge and sum hold numbers, a histogram holds sums.
    internal static IEnumerable<ReceivedMeasurement> Read(ProtobufMessage metric) =>
    [
        .. metric.All(5, 1).Concat(metric.All(7, 1)).Select(point => new ReceivedMeasurement(
            metric.Text(1), metric.Text(3), ReceivedTags.Read(point, 7), point.Has(4) ? point.Double(4) : (long)point.Number(6))),
        .. metric.All(9, 1).Select(point => new ReceivedMeasurement(metric.Text(1), metric.Text(3), ReceivedTags.Read(point, 9), point.Double(5))),
    ];
}
