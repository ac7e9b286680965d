namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Servers;

/// <summary>What one server did in one measurement.</summary>
/// <param name="Load">What the one who asked saw.</param>
/// <param name="Processor">How long a request kept a processor busy in the measured process, in µs.</param>
/// <param name="Host">The same of its process' host; of a server that has none, the same number.</param>
internal sealed record Throughput(WrkReport Load, double Processor, double Host)
{
    private static readonly int[] Connections = [16, 64];

    /// <summary>Asks a server for a while.</summary>
    public static async Task<Throughput> OfAsync(Server server, int connections, TimeSpan time, CancellationToken stop)
    {
        var (before, hostBefore) = (server.Process.Processors, server.Process.HostProcessors);
        var load = await Wrk.AskAsync(new(server.Address, AppSettings.Question), connections, time, stop);
        return new(load, PerRequest(server.Process.Processors - before), PerRequest(server.Process.HostProcessors - hostBefore));

        double PerRequest(TimeSpan busy) => busy.TotalMicroseconds / load.Requests;
    }

    /// <summary>Lets servers get warm, then asks them in turn, again and again, with few connections and with many.</summary>
    /// <returns>For each round with how many, and what each server did.</returns>
    public static async Task<IReadOnlyList<Round>> CompareAsync(Session session, string what, IReadOnlyList<Server> servers, CancellationToken stop)
    {
        await WarmUpAsync(session, servers, stop);
        var rounds = new List<Round>();
        foreach (var connections in Connections)
        {
            rounds.AddRange(await session.RoundsAsync($"{what}, {connections} connections", session.Options.RoundsInALife, async () =>
            {
                var each = new List<Throughput>();
                foreach (var server in servers)
                {
                    each.Add(await OfAsync(server, connections, session.Options.Time, stop));
                }

                return new Round(connections, [.. each]);
            }));
        }

        return rounds;
    }

    /// <summary>Makes figures of every number of connections.</summary>
    public static IReadOnlyList<Figure> Figures(IReadOnlyList<Round> rounds, Func<IReadOnlyList<Throughput[]>, int, Figure[]> make) =>
        [.. Connections.SelectMany(connections => make([.. rounds.Where(round => round.Connections == connections).Select(round => round.Each)], connections))];

    /// <summary>Makes a figure of one number of each of two servers.</summary>
    public static Figure Figure(
        string name,
        string unit,
        string against,
        IReadOnlyList<Throughput[]> rounds,
        int peer,
        Func<Throughput, double> number) =>
        new(name, unit, against, [.. rounds.Select(round => new Pair(number(round[0]), number(round[peer])))]);

    /// <summary>Makes a figure of what the stand-in for the host adds to a request.</summary>
    public static Figure HostFigure(string what, IReadOnlyList<Throughput[]> rounds) => new(
        $"{what}: host's CPU time per request", "µs", "the app's", [.. rounds.Select(round => new Pair(round[0].Host, round[0].Processor))]);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Load.RequestsPerSecond:0}/s");

    // The ones under JIT compile what is used most.
    private static async Task WarmUpAsync(Session session, IEnumerable<Server> servers, CancellationToken stop)
    {
        foreach (var server in servers)
        {
            await Wrk.AskAsync(new(server.Address, AppSettings.Question), connections: 64, session.Options.WarmUp, stop);
        }
    }

    /// <summary>One round of a comparison.</summary>
    /// <param name="Connections">With how many connections.</param>
    /// <param name="Each">What each server did.</param>
    public sealed record Round(int Connections, Throughput[] Each)
    {
        /// <inheritdoc/>
        public override string ToString() => string.Join(", ", Each.AsEnumerable());
    }
}
