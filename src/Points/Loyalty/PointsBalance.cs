namespace PendingPoints.Loyalty;

/// <summary>A customer's points, granted and pending, in one shape for every provider.</summary>
/// <param name="Available">Points that can be redeemed now.</param>
/// <param name="Pending">Points earned and not granted yet. Null where the provider's balance does not tell (BonifiQ).</param>
/// <param name="Total">Available plus pending; equal to <paramref name="Available"/> where pending is not told.</param>
/// <param name="Breakdown">The pending points by reason, as far as the provider's balance tells them for certain.</param>
public sealed record PointsBalance(decimal Available, decimal? Pending, decimal Total, IReadOnlyList<PointsByReason> Breakdown)
{
    /// <summary>Cashback that can be redeemed now. Null when cashback is inactive or unknown to the provider, which is not zero.</summary>
    public Money? Cashback { get; init; }
}

/// <summary>The pending points that wait for one reason.</summary>
public sealed record PointsByReason(PendingReason Reason, decimal Points);

/// <summary>Which part of a customer's points a balance covers. Only some providers have programs and sources.</summary>
/// <param name="ProgramId">One program, a positive number; null = the provider's default program.</param>
/// <param name="AllPrograms">True = every program, whatever <paramref name="ProgramId"/> says.</param>
/// <param name="Source">Where the identifiers are registered, e.g. <c>INSTORE</c>; null = as the store is configured.</param>
public sealed record BalanceScope(long? ProgramId = null, bool AllPrograms = false, string? Source = null)
{
    /// <summary>The provider's default program at the store's configured source.</summary>
    public static BalanceScope Default { get; } = new();
}
