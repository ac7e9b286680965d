namespace PendingPoints.Tests;

using PendingPoints.Loyalty;

/// <summary>What the played customers have.</summary>
public static class The
{
    public static PendingPointsSummary PendingOrders { get; } = new(
        320,
        new(32.50m, "BRL"),
        [
            new(200, PendingReason.AwaitingScoring)
            {
                Cashback = new(20.50m, "BRL"),
                OrderDate = new(2026, 11, 1, 10, 15, 0, TimeSpan.FromHours(-3)),
                OrderValue = new(205.00m, "BRL"),
            },
            new(120, PendingReason.AwaitingScoring) { Cashback = new(12.00m, "BRL") },
        ]);

    public static PendingPointsSummary PromisedPoints { get; } = new(
        200.000m,
        null,
        [
            new(150.000m, PendingReason.DelayedAccrual) { UnlocksAt = new(2026, 12, 1) },
            new(50.000m, PendingReason.ExternalTrigger),
        ]);

    public static PointsBalance Balance { get; } = new(
        1200.125m, 200.000m, 1400.125m, [new(PendingReason.DelayedAccrual, 150.000m), new(PendingReason.ExternalTrigger, 50.000m)]);
}
