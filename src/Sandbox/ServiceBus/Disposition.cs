namespace PendingPoints.Sandbox.ServiceBus;

using Amqp.Framing;
using Amqp.Types;

/// <summary>
/// What a client says of a message at <c>$management</c>, as the outcome that it would have sent on the link, see
/// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response#settle-messages.
/// </summary>
internal static class Disposition
{
    /// <summary>Reads a request; null when it says nothing that is known.</summary>
    public static DeliveryState? Read(Map request) => request["disposition-status"] switch
    {
        "completed" => new Accepted(),
        "abandoned" => new Modified { MessageAnnotations = Changes(request) },
        "suspended" => new Rejected { Error = new("com.microsoft:dead-letter") { Info = Reason(request) } },
        // The vendor's spelling.
        "defered" => new Modified { UndeliverableHere = true },
        _ => null,
    };

    private static Fields Reason(Map request)
    {
        var reason = Changes(request);
        reason[new Symbol(DeadLetterReason.Reason)] = request["deadletter-reason"];
        reason[new Symbol(DeadLetterReason.Description)] = request["deadletter-description"];
        return reason;
    }

    private static Fields Changes(Map request)
    {
        var changes = new Fields();
        foreach (var (name, value) in request["properties-to-modify"] as Map ?? [])
        {
            changes[new Symbol(name.ToString()!)] = value;
        }

        return changes;
    }
}
