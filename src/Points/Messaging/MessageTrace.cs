namespace PendingPoints.Messaging;

using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using PendingPoints.Telemetry;

/// <summary>
/// How a trace goes on from message to message: in the application property <c>traceparent</c>
/// (https://w3c.github.io/trace-context-amqp), or as older clients of Azure write it, in <c>Diagnostic-Id</c>.
/// </summary>
public static class MessageTrace
{
    /// <summary>The property that is written.</summary>
    public const string Property = "traceparent";

    private const string OlderProperty = "Diagnostic-Id";

    /// <summary>The trace that a message belongs to, as it came; null when it belongs to none.</summary>
    public static string? Of(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.GetValueOrDefault(Property) as string
        ?? (message.ApplicationProperties.GetValueOrDefault(OlderProperty) is string older && ActivityContext.TryParse(older, null, out _)
            ? older : null);

    /// <summary>
    /// Begins the span of a send within the trace at hand, and stamps the message with it, so that the trace goes on with whoever receives
    /// it. A send by itself begins no trace: outside one of ours this is null, and the message stays as it is.
    /// </summary>
    internal static Activity? Begin(string entity, ServiceBusMessage message)
    {
        if (Activity.Current is not { } current || current.Source != PointsTraces.Source)
        {
            return null;
        }

        var span = PointsTraces.Source.StartActivity($"send {entity}", ActivityKind.Producer);
        span?.SetTag("messaging.system", "amqp").SetTag("messaging.operation.name", "send").SetTag("messaging.operation.type", "send")
            .SetTag("messaging.destination.name", entity).SetTag("messaging.message.id", message.MessageId);
        // Not sampled, there is no span for the send, and the trace goes on from the one around it.
        message.ApplicationProperties[Property] = (span ?? current).Id;
        return span;
    }
}
