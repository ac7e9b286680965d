namespace PendingPoints.Sandbox.BonifiQ;

using System.Text.Json.Serialization;

/// <summary>What the vendor's document (operation Customer_PendingPoints) answers.</summary>
internal sealed record PendingPointsReply(int TotalPendingPoints, decimal? TotalPendingCashback, IReadOnlyList<PendingOrderReply> PendingOrders)
{
    public static PendingPointsReply Of(IReadOnlyList<BonifiQOrder> pending, BonifiQOptions program) => new(
        pending.Sum(order => order.Points(program)),
        program.CashbackRate is null ? null : pending.Sum(order => order.Cashback(program)),
        [.. pending.Select(order => new PendingOrderReply(
            order.Placed.Date, order.Placed.Value, order.Points(program), order.Cashback(program)))]);
}

/// <summary>One pending order; it has no id.</summary>
internal sealed record PendingOrderReply(DateTimeOffset OrderDate, decimal OrderValue, int PendingPoints, decimal? PendingCashback);

/// <summary>The vendor's error envelope.</summary>
internal sealed record ErrorReply(string ErrorMessage, string ErrorCode, int Code, string CodeName)
{
    public object? Result { get; }

    public int Severity { get; } = 2;

    public bool HasWarning { get; }

    public bool HasError { get; } = true;
}

// No naming policy: the vendor writes PascalCase.
[JsonSerializable(typeof(PendingPointsReply))]
[JsonSerializable(typeof(PointsReply))]
[JsonSerializable(typeof(ErrorReply))]
internal sealed partial class BonifiQJson : JsonSerializerContext;
