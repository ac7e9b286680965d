namespace PendingPoints.OrderEvents;

using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;
using PendingPoints.Stores;
using PendingPoints.Telemetry;

/// <summary>
/// The span around the work on an order event. The first attempt goes on with the trace of the message, within the spans of whoever handed
/// the message over, if they do so, too. A copy comes back minutes or days later: it begins a trace of its own, with a link to the first.
/// </summary>
internal static class EventTrace
{
    public static Activity? Begin(ServiceBusReceivedMessage message, EventHistory history)
    {
        if (!PointsTraces.Source.HasListeners())
        {
            return null;
        }

        var isFirst = history.Attempt == 1;
        var trace = isFirst ? MessageTrace.Of(message) : history.Trace ?? MessageTrace.Of(message);
        var isTraced = ActivityContext.TryParse(trace, null, isRemote: true, out var from);

        if (!isFirst || (isTraced && Activity.Current?.TraceId != from.TraceId))
        {
            // It would be the parent of a span that has none.
            Activity.Current = null;
        }

        var span = PointsTraces.Source.StartActivity(
            $"process {OrderEventHandler.Queue}",
            ActivityKind.Consumer,
            isFirst && Activity.Current is null ? from : default,
            links: isTraced && !isFirst ? [new(from)] : null);
        return span?.SetTag("messaging.system", "amqp")
            .SetTag("messaging.operation.name", "process").SetTag("messaging.operation.type", "process")
            .SetTag("messaging.destination.name", OrderEventHandler.Queue).SetTag("attempt", history.Attempt).SetTag("outcome", "not-sent");
    }

    public static void IsOf(Store store) => Activity.Current?.SetTag("store", store.Name);

    public static void Ended(string outcome, string code) =>
        Activity.Current?.SetTag("outcome", outcome).SetTag("code", code is "" ? null : code);
}
