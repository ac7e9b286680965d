namespace PendingPoints.Loyalty.Capillary;

using System.Globalization;

/// <summary>A customer's points as Capillary sums them.</summary>
/// <param name="Main">Null when it is not told, which matters to a balance only.</param>
/// <param name="Total">Null when it is not told: then it is main plus pending.</param>
/// <param name="Delayed">The promised points that are granted on a date; null when they are not certain.</param>
/// <param name="Triggered">The promised points that wait for an outside event; null when they are not certain.</param>
internal sealed record Promise(decimal? Main, decimal Pending, decimal? Total, decimal? Delayed, decimal? Triggered)
{
    /// <summary>
    /// As a balance, with what is certain of its breakdown; null without <see cref="Main"/>. Capillary has no money, so cashback is unknown.
    /// </summary>
    public PointsBalance? ToBalance() => Main is { } main ? new(main, Pending, Total ?? main + Pending, [.. ByReason()]) : null;

    /// <summary>As pending points, the delayed ones split by the days of a schedule where there is one.</summary>
    public PendingPointsSummary ToPending(ScheduleResponse? schedule = null) =>
        new(Pending, null, [.. UnlockDays.Split(Delayed.GetValueOrDefault(), schedule), .. Waiting()]);

    private IEnumerable<PointsByReason> ByReason() =>
        from kind in new[] { (Reason: PendingReason.DelayedAccrual, Points: Delayed), (Reason: PendingReason.ExternalTrigger, Points: Triggered) }
        where kind.Points is not null
        select new PointsByReason(kind.Reason, kind.Points!.Value);

    private IEnumerable<PendingEntry> Waiting()
    {
        if (Triggered is > 0 and var points)
        {
            yield return new(points, PendingReason.ExternalTrigger);
        }
    }
}

/// <summary>Splits points that are granted on a date by the days of Capillary's schedule.</summary>
internal static class UnlockDays
{
    /// <summary>
    /// The entries that make up <paramref name="delayed"/>, earliest day first. The balance decides how many points there are:
    /// what the schedule leaves unexplained stays as one entry without a day, and what it has too much of is cut at its end,
    /// where a schedule that was read a moment after the balance has its newest points.
    /// </summary>
    public static IEnumerable<PendingEntry> Split(decimal delayed, ScheduleResponse? schedule)
    {
        var left = delayed;
        foreach (var (day, points) in Days(schedule))
        {
            if (Math.Min(points, left) is > 0 and var explained)
            {
                left -= explained;
                yield return new(explained, PendingReason.DelayedAccrual) { UnlocksAt = day };
            }
        }

        if (left > 0)
        {
            yield return new(left, PendingReason.DelayedAccrual);
        }
    }

    // One day comes several times: per program and kind of promotion.
    private static IEnumerable<(DateOnly Day, decimal Points)> Days(ScheduleResponse? schedule) =>
        from scheduled in schedule?.PromisedPointsScheduleList ?? []
        where scheduled is not null
        let day = Read(scheduled.RedeemableFrom) ?? Read(scheduled.RedeemableFromISO)
        where day is not null && scheduled.Points is > 0 and < PendingPointsSummary.Most
        group scheduled.Points!.Value by day.Value into same
        orderby same.Key
        select (same.Key, same.Sum());

    // The first ten characters of both fields are the day as the vendor's server counts days.
    private static DateOnly? Read(string? text) =>
        text is { Length: >= 10 }
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
