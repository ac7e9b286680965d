namespace PendingPoints.Sandbox.BonifiQ;

using System.Text.Json.Serialization;

/// <summary>What the vendor's document (operation Customer_PendingPoints) answers.</summary>
internal sealed record PendingPointsResponse(
    int TotalPendingPoints, decimal? TotalPendingCashback, IReadOnlyList<PendingOrderResponse> PendingOrders)
{
    public static PendingPointsResponse Of(IReadOnlyList<BonifiQOrder> pending, BonifiQOptions program) => new(
        pending.Sum(order => order.Points(program)),
        program.CashbackRate is null ? null : pending.Sum(order => order.Cashback(program)),
        [.. pending.Select(order => new PendingOrderResponse(
            order.Placed.Date, order.Placed.Value, order.Points(program), order.Cashback(program)))]);
}

/// <summary>One pending order; it has no id.</summary>
internal sealed record PendingOrderResponse(DateTimeOffset OrderDate, decimal OrderValue, int PendingPoints, decimal? PendingCashback);

/// <summary>The vendor's error envelope.</summary>
internal sealed record ErrorResponse(string ErrorMessage, string ErrorCode, int Code, string CodeName)
{
    public object? Result { get; }

    public int Severity { get; } = 2;

    public bool HasWarning { get; }

    public bool HasError { get; } = true;
}

// No naming policy: the vendor writes PascalCase.
[JsonSerializable(typeof(PendingPointsResponse))]
[JsonSerializable(typeof(PointsResponse))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class BonifiQJson : JsonSerializerContext;
