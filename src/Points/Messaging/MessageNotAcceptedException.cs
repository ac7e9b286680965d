namespace PendingPoints.Messaging;

/// <summary>The broker has not accepted a message: it must be taken as not sent, and the work behind it as not done.</summary>
/// <param name="message">Which entity, and the broker's condition; no content of the message.</param>
/// <param name="cause">What the AMQP library reported.</param>
public sealed class MessageNotAcceptedException(string message, Exception cause) : Exception(message, cause);
