namespace PendingPoints;

using PendingPoints.Messaging;
using PendingPoints.Orders;

/// <summary>The three ways an order event can end; each is one message.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The shop is told.</summary>
    internal sealed record Notify(OutgoingMessage Notification, bool? OrderMatched) : Outcome;

    /// <summary>The same event comes back later.</summary>
    internal sealed record ComeBack(DateTimeOffset Due, int Failures, string WaitingFor) : Outcome;

    /// <summary>The event can never work.</summary>
    internal sealed record Reject(Rejection Rejection) : Outcome;
}
