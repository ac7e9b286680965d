namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Servers;

/// <summary>A question that the cache answers, against YARP that asks the provider, and against a bare endpoint with the same bytes.</summary>
internal static class CacheHit
{
    /// <summary>Longer than the whole measurement.</summary>
    public static readonly TimeSpan CacheFor = TimeSpan.FromHours(1);

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop) =>
        Throughput.Figures(await session.LivesAsync(() => LifeAsync(session, stop)), Figures);

    private static async Task<IReadOnlyList<Throughput.Round>> LifeAsync(Session session, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        await using var proxy = await session.StartProxyAsync(upstream, stop);
        await using var app = await session.StartAppAsync(AppSettings.Of(session.Broker.ConnectionString, CacheFor, ("bench", upstream.Address)), stop);
        var answer = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(answer, await AnswerAsync(app, stop), stop);
            await using var hello = await Server.StartAsync(session.Programs.Hello, "/", [new("answer", answer)], stop);
            var rounds = await Throughput.CompareAsync(session, "HTTP, cache hit", [app, proxy, hello], stop);
            session.NoteMemory(app.Process);
            return rounds;
        }
        finally
        {
            File.Delete(answer);
        }
    }

    private static async Task<byte[]> AnswerAsync(Server app, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Add(AppSettings.KeyHeader, AppSettings.Key);
        return await http.GetByteArrayAsync(new Uri(app.Address, AppSettings.Question), stop);
    }

    private static Figure[] Figures(IReadOnlyList<Throughput[]> rounds, int connections)
    {
        return
        [
            Of("requests", "1/s", "YARP", peer: 1, one => one.Load.RequestsPerSecond),
            Of("requests", "1/s", "bare endpoint", peer: 2, one => one.Load.RequestsPerSecond),
            Of("p99", "ms", "bare endpoint", peer: 2, one => one.Load.P99),
            Of("CPU time per request", "µs", "bare endpoint", peer: 2, one => one.Processor),
            Throughput.HostFigure($"HTTP, cache hit, {connections} connections", rounds),
        ];

        Figure Of(string name, string unit, string against, int peer, Func<Throughput, double> number) =>
            Throughput.Figure($"HTTP, cache hit, {connections} connections: {name}", unit, against, rounds, peer, number);
    }
}
