namespace PendingPoints.OrderEvents;

using Azure.Messaging.ServiceBus;
using PendingPoints.Orders;

/// <summary>The ways an order event can end; each sends what the broker must accept before the event is completed.</summary>
/// <param name="Name">Its name in metrics and traces.</param>
/// <param name="Code">Why, as in docs/failures.md; empty where there is nothing to say.</param>
internal abstract record Outcome(string Name, string Code)
{
    /// <summary>The shop is told.</summary>
    internal sealed record Notify(string Store, ServiceBusMessage Notification, bool? OrderMatched)
        : Outcome("notified", OrderMatched is false ? "order-not-visible" : "");

    /// <summary>The same event comes back later.</summary>
    internal sealed record Reschedule(DateTimeOffset Due, int Failures, string WaitingFor) : Outcome("comes-back", WaitingFor);

    /// <summary>A guest ordered: there is nobody to ask about, and nothing to be fixed.</summary>
    internal sealed record Skip(string OrderId) : Outcome("skipped", "guest");

    /// <summary>A batch: each of its events becomes a message of its own.</summary>
    internal sealed record Split(IReadOnlyList<ServiceBusMessage> Parts) : Outcome("split", "");

    /// <summary>The event can never work.</summary>
    internal sealed record Reject(Rejection Rejection) : Outcome("rejected", Rejection.Reason);
}
