namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Figures;

/// <summary>What the rounds of questions say.</summary>
internal static class HttpFigures
{
    private const string Pass = "bare Pass function";
    private const string Give = "bare Give function";

    /// <summary>All of it.</summary>
    public static IReadOnlyList<Figure> Of(IReadOnlyList<HttpRound> rounds) =>
    [
        .. Throughput.Connections.SelectMany(connections => CacheOff($"HTTP, cache off, {connections} connections", With(connections, rounds))),
        .. Throughput.Connections.SelectMany(connections => CacheHit($"HTTP, cache hit, {connections} connections", With(connections, rounds))),
        .. Host($"HTTP, the stand-in host, {Throughput.Many} connections", With(Throughput.Many, rounds)),
    ];

    private static List<HttpRound> With(int connections, IReadOnlyList<HttpRound> rounds) => [.. rounds.Where(round => round.Connections == connections)];

    private static Figure[] CacheOff(string title, List<HttpRound> rounds) =>
    [
        Figure($"{title}: requests", "1/s", Pass, rounds, round => round.CacheOff, round => round.Pass, PerSecond, Target.RatioAtLeast(0.90)),
        Figure($"{title}: p50", "ms", Pass, rounds, round => round.CacheOff, round => round.Pass, one => one.Load.P50),
        Figure($"{title}: p99", "ms", Pass, rounds, round => round.CacheOff, round => round.Pass, one => one.Load.P99, Target.RatioAtMost(1.20)),
        Figure(
            $"{title}: worker's CPU per request", "µs", Pass, rounds, round => round.CacheOff, round => round.Pass, Worker, Target.RatioAtMost(1.35)),
        Figure($"{title}: requests, floor", "1/s", "YARP", rounds, round => round.CacheOff, round => round.Yarp, PerSecond),
        Figure($"{title}: CPU per request, floor", "µs", "YARP", rounds, round => round.CacheOff, round => round.Yarp, Worker),
    ];

    private static Figure[] CacheHit(string title, List<HttpRound> rounds) =>
    [
        Figure($"{title}: requests", "1/s", Give, rounds, round => round.CacheHit, round => round.Give, PerSecond, Target.RatioAtLeast(0.95)),
        Figure($"{title}: p50", "ms", Give, rounds, round => round.CacheHit, round => round.Give, one => one.Load.P50),
        Figure($"{title}: p99", "ms", Give, rounds, round => round.CacheHit, round => round.Give, one => one.Load.P99),
        Figure($"{title}: worker's CPU per request", "µs", Give, rounds, round => round.CacheHit, round => round.Give, Worker),
        Figure(
            $"{title}: requests, a call saved", "1/s", Pass, rounds, round => round.CacheHit, round => round.Pass, PerSecond, Target.RatioAtLeast(1.15)),
    ];

    // What the host adds to both sides, and that it adds the same.
    private static Figure[] Host(string title, List<HttpRound> rounds) =>
    [
        Figure($"{title}: its share of the CPU, cache off", "%", Pass, rounds, round => round.CacheOff, round => round.Pass, HostShare),
        Figure($"{title}: its share of the CPU, cache hit", "%", Give, rounds, round => round.CacheHit, round => round.Give, HostShare),
        Figure($"{title}: its CPU per request, cache off", "µs", Pass, rounds, round => round.CacheOff, round => round.Pass, HostTime),
        Figure($"{title}: its CPU per request, cache hit", "µs", Give, rounds, round => round.CacheHit, round => round.Give, HostTime),
    ];

    private static double PerSecond(Throughput one) => one.Load.RequestsPerSecond;

    private static double Worker(Throughput one) => one.Processor.Worker;

    private static double HostShare(Throughput one) => 100 * one.Processor.HostShare;

    private static double HostTime(Throughput one) => one.Processor.Host;

    private static Figure Figure(
        string name,
        string unit,
        string against,
        List<HttpRound> rounds,
        Func<HttpRound, Throughput> app,
        Func<HttpRound, Throughput> peer,
        Func<Throughput, double> number,
        params IReadOnlyList<Target> targets) =>
        new(name, unit, against, [.. rounds.Select(round => new Pair(number(app(round)), number(peer(round))))], targets);
}
