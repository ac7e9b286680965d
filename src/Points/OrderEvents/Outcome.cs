namespace PendingPoints.OrderEvents;

using Azure.Messaging.ServiceBus;
using PendingPoints.Orders;

/// <summary>The ways an order event can end; each sends what the broker must accept before the event is completed.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The shop is told.</summary>
    internal sealed record Notify(string Store, ServiceBusMessage Notification, bool? OrderMatched) : Outcome;

    /// <summary>The same event comes back later.</summary>
    internal sealed record Reschedule(DateTimeOffset Due, int Failures, string WaitingFor) : Outcome;

    /// <summary>A guest ordered: there is nobody to ask about, and nothing to be fixed.</summary>
    internal sealed record Skip : Outcome;

    /// <summary>A batch: each of its events becomes a message of its own.</summary>
    internal sealed record Split(IReadOnlyList<ServiceBusMessage> Parts) : Outcome;

    /// <summary>The event can never work.</summary>
    internal sealed record Reject(Rejection Rejection) : Outcome;
}
