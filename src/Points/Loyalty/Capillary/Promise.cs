namespace PendingPoints.Loyalty.Capillary;

/// <summary>A customer's points as Capillary sums them.</summary>
/// <param name="Delayed">The promised points that are granted on a date.</param>
/// <param name="Triggered">The promised points that wait for an outside event.</param>
internal sealed record Promise(decimal Main, decimal Pending, decimal Total, decimal Delayed, decimal Triggered)
{
    /// <summary>As a balance. Capillary has no money, so cashback is unknown.</summary>
    public PointsBalance ToBalance() =>
        new(Main, Pending, Total, [new(PendingReason.DelayedAccrual, Delayed), new(PendingReason.ExternalTrigger, Triggered)]);

    /// <summary>As pending points, the delayed ones split by the days of a schedule where there is one.</summary>
    public PendingPointsSummary ToPending(ScheduleResponse? schedule = null) =>
        new(Pending, null, [.. UnlockDays.Split(Delayed, schedule), .. Waiting()]);

    private IEnumerable<PendingEntry> Waiting()
    {
        if (Triggered > 0)
        {
            yield return new(Triggered, PendingReason.ExternalTrigger);
        }
    }
}
