namespace PendingPoints.Telemetry;

using System.Diagnostics;

/// <summary>
/// The spans of the app, under the source <see cref="Source"/>. No name and no tag holds anything personal. Without a listener there are none.
/// </summary>
public static class PointsTraces
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = PointsMetrics.Meter;

    /// <summary>Where every span begins.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Says that a span's work failed.</summary>
    /// <param name="code">Why, as one stable word. Texts of exceptions stay out.</param>
    public static void Failed(this Activity? span, string code) => span?.SetTag("error.type", code).SetStatus(ActivityStatusCode.Error);
}
