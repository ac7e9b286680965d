namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Servers;

/// <summary>From nothing to the first answer, and what is held in memory then and later, against a bare program of the same framework.</summary>
internal static class Start
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        var settings = AppSettings.Of(session.Broker.ConnectionString, TimeSpan.Zero, ("bench", upstream.Address));
        var rounds = await session.RoundsAsync("start", session.Options.Rounds, async () => (
            App: await LifeAsync(session.Options, () => session.StartAppAsync(settings, stop), session.NoteMemory, stop),
            Peer: await LifeAsync(session.Options, () => Server.StartAsync(session.Programs.Hello, AppSettings.Health, [], stop), _ => { }, stop)));
        return
        [
            Of("first answer", "ms", life => life.Start, Target.RatioAtMost(1.6), Target.AtMost(100)),
            Of("resident after start", "MB", life => life.Resident, Target.AtMost(45)),
            Of(FormattableString.Invariant($"resident after {session.Options.Requests:#,0} requests"), "MB", life => life.ResidentLater, Target.AtMost(80)),
        ];

        Figure Of(string name, string unit, Func<Life, double> number, params Target[] targets) =>
            new($"start: {name}", unit, "bare endpoint", [.. rounds.Select(round => new Pair(number(round.App), number(round.Peer)))], targets);
    }

    private static async Task<Life> LifeAsync(BenchmarkOptions options, Func<Task<Server>> startAsync, Action<RunningProcess> note, CancellationToken stop)
    {
        var starts = new List<double>();
        for (var start = 1; start < options.Starts; start++)
        {
            await using var server = await startAsync();
            starts.Add(server.StartedIn.TotalMilliseconds);
        }

        await using var last = await startAsync();
        starts.Add(last.StartedIn.TotalMilliseconds);
        await Task.Delay(Settled, TimeProvider.System, stop);
        var resident = last.Process.Memory.Resident;
        await Wrk.AskTimesAsync(new(last.Address, AppSettings.Question), connections: 16, options.Requests, stop);
        note(last.Process);
        return new(Median.Of(starts), resident, last.Process.Memory.Resident);
    }

    private readonly record struct Life(double Start, double Resident, double ResidentLater)
    {
        public override string ToString() => FormattableString.Invariant($"{Start:0.0} ms, {Resident:0.0} MB, {ResidentLater:0.0} MB");
    }
}
