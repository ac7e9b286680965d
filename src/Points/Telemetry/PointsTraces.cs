namespace PendingPoints.Telemetry;

using System.Diagnostics;

/// <summary>
/// The spans of the app, under the source <see cref="Source"/>. No name and no tag holds anything personal. Without a listener there are none.
/// </summary>
public static class PointsTraces
{
    /// <summary>The name of our source.</summary>
    public const string SourceName = PointsMetrics.Meter;

    /// <summary>
    /// The client's spans of what is sent to Service Bus: they hold names of queues and topics, nothing of messages. The client makes them
    /// with the switch <c>Azure.Experimental.EnableActivitySource</c> only.
    /// </summary>
    public const string SendingSource = "Azure.Messaging.ServiceBus.ServiceBusSender";

    /// <summary>Where every span of ours begins.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Says that a span's work failed.</summary>
    /// <param name="code">Why, as one stable word. Texts of exceptions stay out.</param>
    public static void Failed(this Activity? span, string code) => span?.SetTag("error.type", code).SetStatus(ActivityStatusCode.Error);
}
