namespace PendingPoints.Proof.Shop;

/// <summary>What must become of an event in the end.</summary>
internal abstract record ExpectedOutcome
{
    private ExpectedOutcome()
    {
    }

    /// <summary>The shop is told.</summary>
    /// <param name="OrderId">Of which order.</param>
    /// <param name="Total">How many points the customer has pending: every customer has another number.</param>
    /// <param name="OrderMatched">Whether the order is among them; null at a provider that lists none.</param>
    internal sealed record Notification(string OrderId, decimal Total, bool? OrderMatched) : ExpectedOutcome;

    /// <summary>It is rejected.</summary>
    /// <param name="Reason">The code.</param>
    internal sealed record Rejection(string Reason) : ExpectedOutcome;

    /// <summary>It waits for its last re-check, long after the proof is over.</summary>
    internal sealed record ReCheck : ExpectedOutcome;
}
