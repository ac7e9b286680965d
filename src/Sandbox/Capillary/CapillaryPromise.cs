namespace PendingPoints.Sandbox.Capillary;

/// <summary>Points that a customer was promised.</summary>
/// <param name="Points">How many; up to three decimals.</param>
/// <param name="Kind">The vendor's points type, e.g. <c>bill_regular</c>.</param>
internal sealed record CapillaryPromise(decimal Points, long Program, string Kind, DateTimeOffset KnownFrom)
{
    /// <summary>The shop order behind them; null for points that were always there.</summary>
    public string? OrderId { get; init; }

    /// <summary>When they can be redeemed; null while they wait for an outside event.</summary>
    public DateTimeOffset? UnlocksAt { get; init; }
}
