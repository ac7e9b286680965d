namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;

/// <summary>Figures that are measured together.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
/// <param name="MeasureAsync">Measures.</param>
internal sealed record Family(string Name, Func<Session, CancellationToken, Task<IReadOnlyList<Figure>>> MeasureAsync)
{
    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Family> All { get; } =
    [
        new("http", HttpLoad.MeasureAsync),
        new("events", Events.MeasureAsync),
        new("start", Start.MeasureAsync),
        new("growth", Growth.MeasureAsync),
        new("telemetry", TelemetryCost.MeasureAsync),
    ];

    /// <summary>Whether a run measures it.</summary>
    public bool IsWanted(BenchmarkOptions options) =>
        options.Only.Count == 0 || options.Only.Contains(Name);
}
