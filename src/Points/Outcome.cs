namespace PendingPoints;

using PendingPoints.Messaging;
using PendingPoints.Orders;

/// <summary>The ways an order event can end; each sends what the broker must accept before the event is completed.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The shop is told.</summary>
    internal sealed record Notify(string Store, OutgoingMessage Notification, bool? OrderMatched) : Outcome;

    /// <summary>The same event comes back later.</summary>
    internal sealed record ComeBack(DateTimeOffset Due, int Failures, string WaitingFor) : Outcome;

    /// <summary>A guest ordered: there is nobody to ask about, and nothing to be mended.</summary>
    internal sealed record Skip : Outcome;

    /// <summary>A batch: each of its events becomes a message of its own.</summary>
    internal sealed record Split(IReadOnlyList<OutgoingMessage> Parts) : Outcome;

    /// <summary>The event can never work.</summary>
    internal sealed record Reject(Rejection Rejection) : Outcome;
}
