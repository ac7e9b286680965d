namespace PendingPoints.Loyalty;

/// <summary>Which part of a customer's points a balance covers. Only some providers have programs and sources.</summary>
/// <param name="ProgramId">One program, a positive number; null = the provider's default program.</param>
/// <param name="AllPrograms">True = every program, whatever <paramref name="ProgramId"/> says.</param>
/// <param name="Source">Where the identifiers are registered, e.g. <c>INSTORE</c>; null = as the store is configured.</param>
public sealed record BalanceScope(long? ProgramId = null, bool AllPrograms = false, string? Source = null)
{
    /// <summary>The provider's default program at the store's configured source.</summary>
    public static BalanceScope Default { get; } = new();
}
