namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;

/// <summary>Figures that are measured together.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
/// <param name="NeedsCache">Whether it is left out without <c>--cache</c>.</param>
/// <param name="MeasureAsync">Measures.</param>
internal sealed record Family(string Name, bool NeedsCache, Func<Session, CancellationToken, Task<IReadOnlyList<Figure>>> MeasureAsync)
{
    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Family> All { get; } =
    [
        new("http", NeedsCache: false, CacheOff.MeasureAsync),
        new("cache", NeedsCache: true, CacheHit.MeasureAsync),
        new("events", NeedsCache: false, Events.MeasureAsync),
        new("start", NeedsCache: false, Start.MeasureAsync),
        new("growth", NeedsCache: false, Growth.MeasureAsync),
    ];

    /// <summary>Whether a run measures it.</summary>
    public bool IsWanted(BenchmarkOptions options) =>
        (options.Only.Count == 0 || options.Only.Contains(Name)) && (options.Cache || !NeedsCache);
}
