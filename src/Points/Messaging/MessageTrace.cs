namespace PendingPoints.Messaging;

using System.Diagnostics;

/// <summary>
/// How a trace goes on from message to message: in the application property <c>traceparent</c>
/// (https://w3c.github.io/trace-context-amqp), or as older clients of Azure write it, in <c>Diagnostic-Id</c>.
/// </summary>
internal static class MessageTrace
{
    /// <summary>The property that is written.</summary>
    public const string Property = "traceparent";

    private const string OlderProperty = "Diagnostic-Id";

    /// <summary>The trace that a message belongs to, as it came; null when it belongs to none.</summary>
    public static string? Of(ReceivedMessage message) =>
        message.Properties.GetValueOrDefault(Property) as string
        ?? (message.Properties.GetValueOrDefault(OlderProperty) is string older && ActivityContext.TryParse(older, null, out _) ? older : null);

    /// <summary>Whether what is sent now is a part of something that is traced. A send by itself begins no trace.</summary>
    public static bool GoesOn => Activity.Current is { } current && current.Source == PointsTraces.Source;

    /// <summary>Sends a message as a part of the trace at hand, which goes on with whoever receives it.</summary>
    /// <param name="sender">Sends it.</param>
    /// <param name="entity">The queue or topic.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task SendAsync(MessageSender sender, string entity, OutgoingMessage message, CancellationToken cancellationToken)
    {
        using var span = PointsTraces.Source.StartActivity($"send {entity}", ActivityKind.Producer);
        span?.SetTag("messaging.system", "amqp").SetTag("messaging.operation.name", "send").SetTag("messaging.operation.type", "send")
            .SetTag("messaging.destination.name", entity).SetTag("messaging.message.id", message.MessageId);

        // Not sampled, there is no span for the send, and the trace goes on from the one around it.
        var properties = new Dictionary<string, object?>(message.Properties) { [Property] = (span ?? Activity.Current)!.Id };
        try
        {
            await sender.SendUntracedAsync(entity, message with { Properties = properties }, cancellationToken);
        }
        catch (Exception)
        {
            span.Failed("not-accepted");
            throw;
        }
    }
}
