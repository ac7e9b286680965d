namespace PendingPoints.Functions.Http;

/// <summary>What <c>ReceiveOrderWebhook</c> answers when all is well.</summary>
/// <param name="MessageId">The id of the message on the queue: the same for the same event; null when there was none, as in a ping.</param>
public sealed record WebhookAccepted(string? MessageId);
