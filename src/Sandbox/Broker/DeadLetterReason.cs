namespace PendingPoints.Sandbox.Broker;

using Amqp.Framing;
using Amqp.Types;

/// <summary>Why a message was given up.</summary>
/// <param name="Reason">A short name, e.g. <c>MaxDeliveryCountExceeded</c>.</param>
/// <param name="Description">A sentence; may be empty.</param>
internal sealed record DeadLetterReason(string Reason, string Description)
{
    /// <summary>
    /// Reads what a client of Service Bus says: its reason lies in the error's info, see
    /// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide.
    /// </summary>
    public static DeadLetterReason From(Rejected rejected) => new(
        rejected.Error?.Info?[new Symbol("DeadLetterReason")] as string ?? rejected.Error?.Condition?.ToString() ?? "Rejected",
        rejected.Error?.Info?[new Symbol("DeadLetterErrorDescription")] as string ?? rejected.Error?.Description ?? "");
}
