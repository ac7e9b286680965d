namespace PendingPoints.Sandbox.ServiceBus;

using Amqp.Framing;
using Amqp.Types;

/// <summary>Why a message was given up, as the application properties that Service Bus sets.</summary>
internal static class DeadLetterReason
{
    /// <summary>The property that tells why, in a word.</summary>
    public const string Reason = "DeadLetterReason";

    /// <summary>The property that tells why, for people.</summary>
    public const string Description = "DeadLetterErrorDescription";

    /// <summary>The broker's own words.</summary>
    public static Dictionary<string, object?> From(string reason, string description) =>
        new() { [Reason] = reason, [Description] = description };

    /// <summary>
    /// Reads what a client of Service Bus says: its reason, and other properties that it wants changed, lie in the error's info, see
    /// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide.
    /// </summary>
    public static Dictionary<string, object?> From(Rejected rejected)
    {
        var properties = From(rejected.Error?.Condition?.ToString() ?? "Rejected", rejected.Error?.Description ?? "");
        foreach (var (name, value) in rejected.Error?.Info ?? new Fields())
        {
            properties[name.ToString()!] = value;
        }

        return properties;
    }
}
