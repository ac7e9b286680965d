namespace PendingPoints.Sandbox.BonifiQ;

using PendingPoints.Sandbox.Orders;

/// <summary>An order at BonifiQ and how far it has come.</summary>
internal sealed record BonifiQOrder(PlacedOrder Placed)
{
    /// <summary>When its points are granted; null while it waits for its scoring status.</summary>
    public DateTimeOffset? GrantedFrom { get; init; }

    /// <summary>True once it has an annulling status.</summary>
    public bool Annulled { get; init; }

    /// <summary>The points it earns: whole ones, for whole units of its value.</summary>
    public int Points(BonifiQOptions program) => (int)decimal.Floor(Placed.Value) * program.PointsPerUnit;

    /// <summary>The cashback it earns, in cents; null when cashback is not active.</summary>
    public decimal? Cashback(BonifiQOptions program) =>
        program.CashbackRate is { } rate ? decimal.Round(Placed.Value * rate, 2, MidpointRounding.AwayFromZero) : null;
}
