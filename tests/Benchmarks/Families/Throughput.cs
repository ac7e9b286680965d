namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Servers;

/// <summary>What one server did in one measurement.</summary>
/// <param name="Load">What the one who asked saw.</param>
/// <param name="Processor">How long a request kept a processor busy, in µs.</param>
internal sealed record Throughput(WrkReport Load, double Processor)
{
    /// <summary>Asks a server for a while.</summary>
    public static async Task<Throughput> OfAsync(Server server, int connections, TimeSpan time, CancellationToken stop)
    {
        var before = server.Process.Processors;
        var load = await Wrk.AskAsync(new(server.Address, AppSettings.Question), connections, time, stop);
        return new(load, (server.Process.Processors - before).TotalMicroseconds / load.Requests);
    }

    /// <summary>Asks servers in turn, again and again.</summary>
    /// <returns>For each round what each server did.</returns>
    public static async Task<IReadOnlyList<Throughput[]>> CompareAsync(
        Session session, string what, int connections, IReadOnlyList<Server> servers, CancellationToken stop) =>
        [.. (await session.RoundsAsync($"{what}, {connections} connections", async () =>
        {
            var round = new List<Throughput>();
            foreach (var server in servers)
            {
                round.Add(await OfAsync(server, connections, session.Options.Time, stop));
            }

            return new Round([.. round]);
        })).Select(round => round.Each)];

    /// <summary>Lets servers get warm: the ones under JIT compile what is used most.</summary>
    public static async Task WarmUpAsync(Session session, IEnumerable<Server> servers, CancellationToken stop)
    {
        foreach (var server in servers)
        {
            await Wrk.AskAsync(new(server.Address, AppSettings.Question), connections: 64, session.Options.WarmUp, stop);
        }
    }

    /// <summary>Makes a figure of one number of each of two servers.</summary>
    public static Figure Figure(
        string name,
        string unit,
        string against,
        IReadOnlyList<Throughput[]> rounds,
        int peer,
        Func<Throughput, double> number,
        params Target[] targets) =>
        new(name, unit, against, [.. rounds.Select(round => new Pair(number(round[0]), number(round[peer])))], targets);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Load.RequestsPerSecond:0}/s");

    private sealed record Round(Throughput[] Each)
    {
        public override string ToString() => string.Join(", ", Each.AsEnumerable());
    }
}
