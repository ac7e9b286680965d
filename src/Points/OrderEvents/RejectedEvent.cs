namespace PendingPoints.OrderEvents;

using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;
using PendingPoints.Orders;

/// <summary>An order event in the queue of rejected ones: original body and properties, and why it lies there.</summary>
public static class RejectedEvent
{
    /// <summary>The property with the reason, a short code.</summary>
    public const string Reason = "reason";

    private const string Description = "description";
    private const string Function = "function";

    // An event's own property of one of those names is kept under this prefix, so that nothing of the event is lost.
    private const string OwnPrefix = "pp-own-";

    private static readonly string[] Ours = [Reason, Description, Function];

    /// <summary>Writes the message.</summary>
    public static ServiceBusMessage Of(ServiceBusReceivedMessage message, EventHistory history, Rejection rejection, string function)
    {
        var properties = history.AddTo(message.ApplicationProperties);
        foreach (var name in Ours.Where(message.ApplicationProperties.ContainsKey))
        {
            properties[OwnPrefix + name] = message.ApplicationProperties[name];
        }

        properties[Reason] = rejection.Reason;
        properties[Description] = rejection.Description;
        properties[Function] = function;
        return message.CarryOn(MessageIds.Rejection(history.OriginalId, message.Bytes(), history.Replays), properties);
    }

    /// <summary>Whether a message was rejected by us; an event may bring properties of the same names.</summary>
    internal static bool Is(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.GetValueOrDefault(Function) is OrderEventHandler.Function
        && message.ApplicationProperties.ContainsKey(Reason);

    internal static void Undo(Dictionary<string, object?> properties)
    {
        foreach (var name in Ours)
        {
            properties.Remove(name);
            if (properties.Remove(OwnPrefix + name, out var own))
            {
                properties[name] = own;
            }
        }
    }
}
