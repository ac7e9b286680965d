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
            Peer: await LifeAsync(session.Options, () => Server.StartAsync(session.Programs.Hello, AppSettings.Ready, [], stop), _ => { }, stop)));
        return
        [
            Of("first answer, with the host's start", "ms", life => life.Start),
            Of("first answer, from the worker's start", "ms", life => life.StartOfMeasured),
            Of("resident after start", "MB", life => life.Resident),
            Of(FormattableString.Invariant($"resident after {session.Options.Requests:#,0} requests"), "MB", life => life.ResidentLater),
        ];

        Figure Of(string name, string unit, Func<Life, double> number) =>
            new($"start: {name}", unit, "bare endpoint", [.. rounds.Select(round => new Pair(number(round.App), number(round.Peer)))]);
    }

    private static async Task<Life> LifeAsync(BenchmarkOptions options, Func<Task<Server>> startAsync, Action<RunningProcess> note, CancellationToken stop)
    {
        var (starts, startsOfMeasured) = (new List<double>(), new List<double>());
        for (var start = 1; start < options.Starts; start++)
        {
            await using var server = await startAsync();
            Note(server);
        }

        await using var last = await startAsync();
        Note(last);
        await Task.Delay(Settled, TimeProvider.System, stop);
        var resident = last.Process.Memory.Resident;
        await Wrk.AskTimesAsync(new(last.Address, AppSettings.Question), connections: 16, options.Requests, stop);
        note(last.Process);
        return new(Median.Of(starts), Median.Of(startsOfMeasured), resident, last.Process.Memory.Resident);

        void Note(Server server)
        {
            starts.Add(server.StartedIn.TotalMilliseconds);
            startsOfMeasured.Add((server.AnsweredAt - server.Process.StartedAt).TotalMilliseconds);
        }
    }

    private readonly record struct Life(double Start, double StartOfMeasured, double Resident, double ResidentLater)
    {
        public override string ToString() => FormattableString.Invariant($"{Start:0} ms, {StartOfMeasured:0} ms, {Resident:0.0} MB, {ResidentLater:0.0} MB");
    }
}
