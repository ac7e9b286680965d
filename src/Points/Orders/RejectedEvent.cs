namespace PendingPoints.Orders;

using PendingPoints.Messaging;

/// <summary>An order event in the queue of rejected ones: original body and properties, and why it lies there.</summary>
public static class RejectedEvent
{
    /// <summary>Writes the message.</summary>
    /// <param name="message">The event as it arrived.</param>
    /// <param name="rejection">Why it can never work.</param>
    /// <param name="function">The function that rejects it.</param>
    public static OutgoingMessage Of(ReceivedMessage message, Rejection rejection, string function) =>
        new(MessageIds.Rejection(message.MessageId ?? "", message.Body.Span), message.Body)
        {
            CorrelationId = message.CorrelationId,
            ContentType = message.ContentType,
            Subject = message.Subject,
            Properties = new Dictionary<string, object?>(message.Properties)
            {
                ["reason"] = rejection.Reason,
                ["description"] = rejection.Description,
                ["function"] = function,
            },
        };
}
