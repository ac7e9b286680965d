namespace PendingPoints.Sandbox.BonifiQ;

/// <summary>What the sibling endpoint <c>/points</c> answers.</summary>
internal sealed record PointsResponse(
    bool CustomerExists,
    string? InternalId,
    int PointsBalance,
    IReadOnlyList<PointsToExpireResponse> PointsToExpire,
    decimal? CashbackBalance,
    string? RedeemKey,
    IReadOnlyList<PointHistoryResponse> PointHistory,
    string? Name)
{
    /// <summary>The balance of granted orders; null = nobody is known by the id.</summary>
    public static PointsResponse Of(IReadOnlyList<BonifiQOrder>? granted, BonifiQOptions program) => granted is null
        ? new(false, null, 0, [], null, null, [], null)
        : new(
            CustomerExists: true,
            InternalId: null,
            granted.Sum(order => order.Points(program)),
            PointsToExpire: [],
            program.CashbackRate is null ? null : granted.Sum(order => order.Cashback(program)),
            RedeemKey: null,
            [.. granted.Select(order => PointHistoryResponse.Of(order, program))],
            Name: null);
}

/// <summary>Points that expire.</summary>
internal sealed record PointsToExpireResponse(int Points, DateTimeOffset When);

/// <summary>Points that were granted.</summary>
internal sealed record PointHistoryResponse(
    string Id,
    DateTimeOffset DateReceived,
    DateTimeOffset ExpirationDate,
    int Amount,
    decimal? CashbackAmount,
    string? BranchId,
    string? BranchName)
{
    public static PointHistoryResponse Of(BonifiQOrder order, BonifiQOptions program)
    {
        var received = order.GrantedFrom!.Value;
        return new(order.Placed.Id, received, received.AddYears(1), order.Points(program), order.Cashback(program), null, null);
    }
}
