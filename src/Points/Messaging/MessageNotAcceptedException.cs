namespace PendingPoints.Messaging;

using Amqp;

/// <summary>The broker has not accepted a message: it must be taken as not sent, and the work behind it as not done.</summary>
/// <param name="entity">Where the message was to go.</param>
/// <param name="cause">What the AMQP library reported.</param>
public sealed class MessageNotAcceptedException(string entity, Exception cause) : Exception(Describe(entity, cause), cause)
{
    // https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-troubleshoot
    private static readonly string[] AboutTheMessage =
        ["amqp:link:message-size-exceeded", "amqp:not-allowed", "amqp:invalid-field", "amqp:decode-error", "amqp:not-implemented"];

    private static readonly string[] AboutTheEntity =
        ["amqp:not-found", "amqp:unauthorized-access", "com.microsoft:entity-disabled", "com.microsoft:auth-failed"];

    /// <summary>The broker's condition, e.g. <c>amqp:not-found</c>; null when it said nothing.</summary>
    public string? Condition { get; } = ConditionOf(cause);

    /// <summary>The broker will never accept this very message, e.g. since it is too large.</summary>
    public bool IsForGood => AboutTheMessage.Contains(Condition);

    /// <summary>Sending again within seconds may help: neither the message nor the entity is refused.</summary>
    internal bool IsPassing => !IsForGood && !AboutTheEntity.Contains(Condition);

    /// <summary>The broker asks for a pause.</summary>
    /// <remarks>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-throttling</remarks>
    internal bool IsThrottled => Condition is "com.microsoft:server-busy";

    private static string? ConditionOf(Exception cause) => (cause as AmqpException)?.Error?.Condition?.ToString();

    private static string Describe(string entity, Exception cause) => ConditionOf(cause) is { } condition
        ? $"The broker did not accept a message for {entity}: {condition}."
        : $"The broker did not take a message for {entity}.";
}
