namespace PendingPoints.Loyalty;

/// <summary>What a customer has earned and not been granted yet, in one shape for every provider.</summary>
/// <param name="Total">All pending points, as the provider sums them; never negative.</param>
/// <param name="Cashback">All pending cashback. Null means that cashback is inactive, which is not zero.</param>
/// <param name="Entries">What the total is made of, in the provider's order; empty when nothing is pending.</param>
public sealed record PendingPointsSummary(decimal Total, Money? Cashback, IReadOnlyList<PendingEntry> Entries);
