namespace PendingPoints.Benchmarks.Families;

using System.Globalization;
using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Servers;

/// <summary>What it costs the app to send telemetry, without what the receiver on the same processors takes.</summary>
internal static class TelemetryCost
{
    private const string Off = "telemetry off";
    private const double Kept = 0.85;

    // A store whose answers are kept, and one that is asked every time.
    private const string CacheOff = "off";
    private const string CacheHit = "hit";

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop)
    {
        var rounds = await Session.LivesAsync(session.Options.Lives, () => LifeAsync(session, stop));
        return
        [
            .. Figures("cache off", [.. rounds.Select(round => round.CacheOff)]),
            .. Figures("cache hit", [.. rounds.Select(round => round.CacheHit)]),
        ];
    }

    private static async Task<IReadOnlyList<Round>> LifeAsync(Session session, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        await using var receiver = await Server.StartAsync(session.Programs.Receiver, "/", [], stop);
        var settings = AppSettings.Of(session.Broker.ConnectionString, TimeSpan.Zero, (CacheOff, upstream.Address), (CacheHit, upstream.Address));
        settings[$"Stores:{CacheHit}:CacheFor"] = AppSettings.Kept.ToString("c", CultureInfo.InvariantCulture);
        await using var off = await session.StartAppAsync(settings, stop);
        await using var on = await session.StartAppAsync(settings.Concat(AppSettings.TelemetryTo(receiver.Address)), stop);
        await Throughput.WarmUpAsync(session, [To(off, CacheOff), To(on, CacheOff), To(off, CacheHit), To(on, CacheHit)], stop);
        var rounds = await session.RoundsAsync("telemetry", session.Options.RoundsInALife(session.Options.Lives), async () => new Round(
            await CompareAsync(session, To(off, CacheOff), To(on, CacheOff), receiver, stop),
            await CompareAsync(session, To(off, CacheHit), To(on, CacheHit), receiver, stop)));
        session.NoteMemory(on.Process);
        return rounds;
    }

    private static Asked To(Server app, string store) => new(app, AppSettings.QuestionTo(store));

    private static async Task<Compared> CompareAsync(Session session, Asked off, Asked on, Server receiver, CancellationToken stop)
    {
        var without = await Throughput.OfAsync(off, Throughput.Many, session.Options.Time, stop);
        var (received, busy, began) = (await ReceivedAsync(receiver, stop), receiver.Process.Processors, TimeProvider.System.GetTimestamp());
        var with = await Throughput.OfAsync(on, Throughput.Many, session.Options.Time, stop);
        var neighbour = BusyNeighbour.Of(
            receiver.Process.Processors - busy, TimeProvider.System.GetElapsedTime(began), Environment.ProcessorCount);
        return await ReceivedAsync(receiver, stop) > received
            ? new(without, with, neighbour)
            : throw new InvalidOperationException("The receiver got nothing, so what was measured was no telemetry.");
    }

    private static async Task<long> ReceivedAsync(Server receiver, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        return long.Parse(await http.GetStringAsync(receiver.Address, stop), CultureInfo.InvariantCulture);
    }

    private static Figure[] Figures(string question, IReadOnlyList<Compared> rounds)
    {
        var title = $"telemetry, {question}, {Throughput.Many} connections";
        return
        [
            Of("requests", "1/s", PerSecond),
            new(
                $"{title}: requests, without the receiver",
                "1/s",
                Off,
                [.. rounds.Select(round => new Pair(round.Receiver.Without(PerSecond(round.On)), PerSecond(round.Off)))],
                Target.RatioAtLeast(Kept)),
            Of("worker's CPU per request", "µs", Worker),
            Figure.Alone($"{title}: receiver's share of the CPU", "%", 100 * Median.Of(rounds.Select(round => round.Receiver.Share))),
        ];

        Figure Of(string name, string unit, Func<Throughput, double> number) =>
            new($"{title}: {name}", unit, Off, [.. rounds.Select(round => new Pair(number(round.On), number(round.Off)))]);
    }

    private static double PerSecond(Throughput one) => one.Load.RequestsPerSecond;

    private static double Worker(Throughput one) => one.Processor.Worker;

    private sealed record Compared(Throughput Off, Throughput On, BusyNeighbour Receiver)
    {
        public override string ToString() => FormattableString.Invariant($"off {Off}, on {On}, receiver {100 * Receiver.Share:0.0} %");
    }

    private sealed record Round(Compared CacheOff, Compared CacheHit)
    {
        public override string ToString() => $"cache off: {CacheOff}; cache hit: {CacheHit}";
    }
}
