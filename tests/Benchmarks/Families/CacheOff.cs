namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Servers;

/// <summary>A question that is passed on to the provider every time, against YARP that does no more than pass it on.</summary>
internal static class CacheOff
{
    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop) =>
        Throughput.Figures(await session.LivesAsync(() => LifeAsync(session, stop)), Figures);

    private static async Task<IReadOnlyList<Throughput.Round>> LifeAsync(Session session, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        await using var proxy = await session.StartProxyAsync(upstream, stop);
        var settings = AppSettings.Of(session.Broker.ConnectionString, TimeSpan.Zero, ("bench", upstream.Address));
        await using var app = await session.StartAppAsync(settings, stop);
        var rounds = await Throughput.CompareAsync(session, "HTTP, cache off", [app, proxy], stop);
        session.NoteMemory(app.Process);
        return rounds;
    }

    private static Figure[] Figures(IReadOnlyList<Throughput[]> rounds, int connections)
    {
        return
        [
            Of("requests", "1/s", one => one.Load.RequestsPerSecond),
            Of("p50", "ms", one => one.Load.P50),
            Of("p99", "ms", one => one.Load.P99),
            Of("CPU time per request", "µs", one => one.Processor),
            Throughput.HostFigure($"HTTP, cache off, {connections} connections", rounds),
        ];

        Figure Of(string name, string unit, Func<Throughput, double> number) =>
            Throughput.Figure($"HTTP, cache off, {connections} connections: {name}", unit, "YARP", rounds, peer: 1, number);
    }
}
