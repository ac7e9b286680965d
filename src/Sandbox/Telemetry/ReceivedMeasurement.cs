namespace PendingPoints.Sandbox.Telemetry;

using PendingPoints.Sandbox.Telemetry.Otlp;

/// <summary>A value of a metric, as the collector received it: the last one since the app's start.</summary>
/// <param name="Value">The count, the gauge's value, or the sum of a histogram.</param>
public sealed record ReceivedMeasurement(string Name, string Unit, IReadOnlyDictionary<string, string> Tags, double Value)
{
    internal static IEnumerable<ReceivedMeasurement> Read(Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Gauge => Read(metric, metric.Gauge),
        Metric.DataOneofCase.Sum => Read(metric, metric.Sum),
        Metric.DataOneofCase.Histogram => metric.Histogram.Points.Select(point => Of(metric, point.Attributes, point.Sum)),
        _ => [],
    };

    private static IEnumerable<ReceivedMeasurement> Read(Metric metric, Numbers numbers) => numbers.Points.Select(
        point => Of(metric, point.Attributes, point.HasAsDouble ? point.AsDouble : point.AsInt));

    private static ReceivedMeasurement Of(Metric metric, IEnumerable<Otlp.Attribute> attributes, double value) =>
        new(metric.Name, metric.Unit, ReceivedTags.Read(attributes), value);
}
