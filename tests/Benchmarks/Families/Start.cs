namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Host;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Servers;

/// <summary>
/// From the start of the worker's process to its first answer, and what it holds in memory then and later, against the bare function app and
/// against the app without ReadyToRun.
/// </summary>
internal static class Start
{
    private const string BareApp = "bare app";
    private const string JitApp = "app under JIT";
    private const double Slower = 1.30;
    private const double Larger = 1.45;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        var settings = AppSettings.Of(session.Broker.ConnectionString, TimeSpan.Zero, ("bench", upstream.Address));
        var bareSettings = BareSettings.Of(session.Broker.ConnectionString, upstream.Address);
        var rounds = await session.RoundsAsync("start", session.Options.Rounds, async () => new Round(
            await FirstAsync(() => AppAsync(AppSettings.Ready), Settled, stop),
            await FirstAsync(() => BareAppAsync(BareSettings.Give), Settled, stop),
            await FirstAsync(() => HostProcess.StartAsync(session.Programs.JitApp, AppSettings.Ready, settings, stop), Settled, stop),
            await FirstAsync(() => AppAsync(AppSettings.Question), TimeSpan.Zero, stop),
            await FirstAsync(() => BareAppAsync(BareSettings.Pass), TimeSpan.Zero, stop)));
        var later = await session.RoundsAsync("memory after requests", session.Options.RoundsOfRequests, async () => new Later(
            await LaterAsync(session, () => AppAsync(AppSettings.Question), AppSettings.Question, session.NoteMemory, stop),
            await LaterAsync(session, () => BareAppAsync(BareSettings.Pass), BareSettings.Pass, _ => { }, stop)));
        return
        [
            .. Figures(rounds),
            new(
                FormattableString.Invariant($"start: resident after {session.Options.Requests:#,0} requests"),
                "MB",
                BareApp,
                [.. later.Select(round => new Pair(round.App, round.BareApp))]),
            .. JitFigures(rounds),
        ];

        Task<Server> AppAsync(string first) => HostProcess.StartAsync(session.Programs.App, first, settings, stop);

        Task<Server> BareAppAsync(string first) => HostProcess.StartAsync(session.Programs.BareApp, first, bareSettings, stop);
    }

    private static Figure[] Figures(IReadOnlyList<Round> rounds) =>
    [
        new(
            "start: first answer",
            "ms",
            BareApp,
            [.. rounds.Select(round => new Pair(round.App.Answer, round.BareApp.Answer))],
            Target.RatioAtMost(Slower)),
        new("start: first answer from the provider", "ms", BareApp, [.. rounds.Select(round => new Pair(round.Asks.Answer, round.BareAppPasses.Answer))]),
        new(
            "start: resident after the first answer",
            "MB",
            BareApp,
            [.. rounds.Select(round => new Pair(round.App.Resident, round.BareApp.Resident))],
            Target.RatioAtMost(Larger)),
    ];

    private static Figure[] JitFigures(IReadOnlyList<Round> rounds) =>
    [
        new("start, ReadyToRun: first answer", "ms", JitApp, [.. rounds.Select(round => new Pair(round.App.Answer, round.JitApp.Answer))]),
        new(
            "start, ReadyToRun: resident after the first answer",
            "MB",
            JitApp,
            [.. rounds.Select(round => new Pair(round.App.Resident, round.JitApp.Resident))]),
    ];

    private static async Task<First> FirstAsync(Func<Task<Server>> startAsync, TimeSpan settled, CancellationToken stop)
    {
        await using var server = await startAsync();
        await Task.Delay(settled, TimeProvider.System, stop);
        return new(server.FirstAnswer.TotalMilliseconds, server.Process.Memory.Resident);
    }

    private static async Task<double> LaterAsync(
        Session session, Func<Task<Server>> startAsync, string question, Action<RunningProcess> note, CancellationToken stop)
    {
        await using var server = await startAsync();
        await Wrk.AskTimesAsync(new(server.Address, question), connections: 16, session.Options.Requests, stop);
        note(server.Process);
        return server.Process.Memory.Resident;
    }

    private readonly record struct First(double Answer, double Resident)
    {
        public override string ToString() => FormattableString.Invariant($"{Answer:0} ms {Resident:0.0} MB");
    }

    private readonly record struct Later(double App, double BareApp)
    {
        public override string ToString() => FormattableString.Invariant($"app {App:0.0} MB, bare app {BareApp:0.0} MB");
    }

    private sealed record Round(First App, First BareApp, First JitApp, First Asks, First BareAppPasses)
    {
        public override string ToString() => $"app {App}, bare app {BareApp}, JIT {JitApp}; from the provider: app {Asks}, bare app {BareAppPasses}";
    }
}
