namespace PendingPoints.Benchmarks.Families;

using System.Globalization;
using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Servers;

/// <summary>How the latency of a single caller grows with what there is; each size is held against the smallest one.</summary>
internal static class Growth
{
    // Nothing but noise may be left of the growth.
    private const double NoGrowth = 1.10;

    // Stores whose customers have few, more and the most pending orders.
    private static readonly string[] OrderStores = ["few", "more", "most"];

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop) =>
    [
        .. await OrdersAsync(session, stop),
        .. await StoresAsync(session, stop),
        .. await CustomersAsync(session, stop),
    ];

    private static async Task<IEnumerable<Figure>> OrdersAsync(Session session, CancellationToken stop)
    {
        var counts = BenchmarkOptions.OrderCounts;
        var rounds = await session.LivesAsync(() => LifeWithOrdersAsync(session, counts, stop));
        var perOrder = rounds.Select(round => new Pair(round[2] / counts[2], round[1] / counts[1]));
        return
        [
            Against("pending orders", counts, 1, rounds),
            Against("pending orders", counts, 2, rounds),
            new($"growth: p50 per order, {Text(counts[2])} pending orders", "ms", Text(counts[1]), [.. perOrder], Target.RatioAtMost(NoGrowth)),
        ];
    }

    private static async Task<IReadOnlyList<double[]>> LifeWithOrdersAsync(Session session, IReadOnlyList<int> counts, CancellationToken stop)
    {
        await using var few = await session.StartUpstreamAsync(counts[0], stop);
        await using var more = await session.StartUpstreamAsync(counts[1], stop);
        await using var most = await session.StartUpstreamAsync(counts[2], stop);
        var settings = AppSettings.Of(
            session.Broker.ConnectionString,
            TimeSpan.Zero,
            (OrderStores[0], few.Address),
            (OrderStores[1], more.Address),
            (OrderStores[2], most.Address));
        await using var app = await session.StartAppAsync(settings, stop);
        Uri[] urls = [.. OrderStores.Select(store => new Uri(app.Address, AppSettings.QuestionTo(store)))];
        var rounds = await LatenciesAsync(session, "latency by pending orders", urls, stop);
        session.NoteMemory(app.Process);
        return rounds;
    }

    private static async Task<IEnumerable<Figure>> StoresAsync(Session session, CancellationToken stop)
    {
        var counts = session.Options.StoreCounts;
        var rounds = await session.LivesAsync(() => LifeWithStoresAsync(session, counts, stop));
        return [Against("stores", counts, 1, rounds, Target.RatioAtMost(NoGrowth)), Against("stores", counts, 2, rounds, Target.RatioAtMost(NoGrowth))];
    }

    private static async Task<IReadOnlyList<double[]>> LifeWithStoresAsync(Session session, IReadOnlyList<int> counts, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        await using var few = await StartAsync(counts[0]);
        await using var more = await StartAsync(counts[1]);
        await using var most = await StartAsync(counts[2]);
        // The store that was configured last.
        Uri[] urls = [.. counts.Zip(new[] { few, more, most }, (count, app) => new Uri(app.Address, AppSettings.QuestionTo($"s{count}")))];
        return await LatenciesAsync(session, "latency by stores", urls, stop);

        Task<Server> StartAsync(int count) => session.StartAppAsync(
            AppSettings.Of(
                session.Broker.ConnectionString,
                TimeSpan.Zero,
                [.. Enumerable.Range(1, count).Select(number => ($"s{number}", upstream.Address))]),
            stop);
    }

    private static async Task<IEnumerable<Figure>> CustomersAsync(Session session, CancellationToken stop)
    {
        var counts = session.Options.CustomerCounts;
        var rounds = await session.LivesAsync(() => LifeWithCustomersAsync(session, counts, stop));
        return
        [
            Against("customers in the cache", counts, 1, rounds, Target.RatioAtMost(NoGrowth)),
            Against("customers in the cache", counts, 2, rounds, Target.RatioAtMost(NoGrowth)),
        ];
    }

    private static async Task<IReadOnlyList<double[]>> LifeWithCustomersAsync(Session session, IReadOnlyList<int> counts, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        await using var few = await StartAsync(counts[0]);
        await using var more = await StartAsync(counts[1]);
        await using var most = await StartAsync(counts[2]);
        Uri[] urls = [.. new[] { few, more, most }.Select(app => new Uri(app.Address, AppSettings.Question))];
        var rounds = await LatenciesAsync(session, "latency by customers in the cache", urls, stop);
        session.NoteMemory(most.Process);
        return rounds;

        async Task<Server> StartAsync(int count)
        {
            var app = await session.StartAppAsync(AppSettings.Of(session.Broker.ConnectionString, CacheHit.CacheFor, ("bench", upstream.Address)), stop);
            await Customers.AskAboutAsync(app, count, stop);
            return app;
        }
    }

    private static async Task<IReadOnlyList<double[]>> LatenciesAsync(Session session, string what, Uri[] urls, CancellationToken stop)
    {
        foreach (var url in urls)
        {
            await Wrk.AskAsync(url, connections: 1, session.Options.WarmUp / 4, stop);
        }

        return [.. (await session.RoundsAsync(what, session.Options.RoundsInALife, async () =>
        {
            var round = new List<double>();
            foreach (var url in urls)
            {
                round.Add((await Wrk.AskAsync(url, connections: 1, session.Options.Time, stop)).P50);
            }

            return new Latencies([.. round]);
        })).Select(round => round.Each)];
    }

    private static Figure Against(string what, IReadOnlyList<int> counts, int size, IReadOnlyList<double[]> rounds, params Target[] targets) => new(
        $"growth: p50, {Text(counts[size])} {what}", "ms", Text(counts[0]), [.. rounds.Select(round => new Pair(round[size], round[0]))], targets);

    private static string Text(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private sealed record Latencies(double[] Each)
    {
        public override string ToString() => string.Join(", ", Each.Select(each => FormattableString.Invariant($"{each:0.000} ms")));
    }
}
