namespace PendingPoints.Benchmarks.Families;

using System.Globalization;
using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Servers;

/// <summary>
/// How what a question costs grows with what there is; each size is held against the smallest one. The verdict is about the worker's CPU time,
/// which other work on the machine changes least, as long as callers keep it busy: threads that wait for them spin.
/// </summary>
internal static class Growth
{
    // Nothing but noise may be left of the growth: two starts of the same app differ by a tenth.
    private const double NoGrowth = 1.20;

    // Answers of a megabyte leave larger garbage, which costs some more; what goes through all orders for each of them would cost a hundredfold.
    private const double Linear = 1.50;
    private const int ManyCallers = 64;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop) =>
    [
        .. await OrdersAsync(session, stop),
        .. await StoresAsync(session, stop),
        .. await CustomersAsync(session, stop),
    ];

    private static async Task<IEnumerable<Figure>> OrdersAsync(Session session, CancellationToken stop)
    {
        var counts = session.Options.OrderCounts;
        var rounds = await Session.LivesAsync(session.Options.LivesOfGrowth, () => LifeWithOrdersAsync(session, counts, stop));
        return
        [
            // More orders are more work; each of them must not be.
            .. Figures("pending orders in the answer", counts, rounds),
            new(
                $"growth, pending orders in the answer: worker's CPU per order, {Text(counts[2])}",
                "µs",
                Text(counts[1]),
                [.. rounds.Select(round => new Pair(round[2].Worker / counts[2], round[1].Worker / counts[1]))],
                Target.RatioAtMost(Linear)),
        ];
    }

    private static async Task<IReadOnlyList<Size[]>> LifeWithOrdersAsync(Session session, IReadOnlyList<int> counts, CancellationToken stop)
    {
        await using var fewOrders = await session.StartUpstreamAsync(counts[0], stop);
        await using var moreOrders = await session.StartUpstreamAsync(counts[1], stop);
        await using var mostOrders = await session.StartUpstreamAsync(counts[2], stop);
        // An app for each: what one question leaves behind is not counted as another's.
        await using var few = await StartAsync(fewOrders);
        await using var more = await StartAsync(moreOrders);
        await using var most = await StartAsync(mostOrders);
        return await RoundsAsync(session, "pending orders", [Asking(few), Asking(more), Asking(most)], stop);

        Task<Server> StartAsync(Server upstream) =>
            session.StartAppAsync(AppSettings.Of(session.Broker.ConnectionString, TimeSpan.Zero, ("bench", upstream.Address)), stop);
    }

    private static async Task<IEnumerable<Figure>> StoresAsync(Session session, CancellationToken stop)
    {
        var counts = session.Options.StoreCounts;
        var rounds = await Session.LivesAsync(session.Options.LivesOfGrowth, () => LifeWithStoresAsync(session, counts, stop));
        return Figures("stores", counts, rounds, Target.RatioAtMost(NoGrowth));
    }

    private static async Task<IReadOnlyList<Size[]>> LifeWithStoresAsync(Session session, IReadOnlyList<int> counts, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        await using var few = await StartAsync(counts[0]);
        await using var more = await StartAsync(counts[1]);
        await using var most = await StartAsync(counts[2]);
        // The store that was configured last.
        return await RoundsAsync(session, "stores", [Asking(few, counts[0]), Asking(more, counts[1]), Asking(most, counts[2])], stop);

        static Asked Asking(Server app, int count) => new(app, AppSettings.QuestionTo($"s{count}"));

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
        var rounds = await Session.LivesAsync(session.Options.LivesOfGrowth, () => LifeWithCustomersAsync(session, counts, stop));
        return Figures("customers in the cache", counts, rounds, Target.RatioAtMost(NoGrowth));
    }

    private static async Task<IReadOnlyList<Size[]>> LifeWithCustomersAsync(Session session, IReadOnlyList<int> counts, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        await using var few = await StartAsync(counts[0]);
        await using var more = await StartAsync(counts[1]);
        await using var most = await StartAsync(counts[2]);
        return await RoundsAsync(session, "customers in the cache", [Asking(few), Asking(more), Asking(most)], stop);

        async Task<Server> StartAsync(int count)
        {
            var app = await session.StartAppAsync(AppSettings.Of(session.Broker.ConnectionString, AppSettings.Kept, ("bench", upstream.Address)), stop);
            await Customers.AskAboutAsync(app, count, stop);
            return app;
        }
    }

    private static Asked Asking(Server app) => new(app, AppSettings.Question);

    // The warm-up pays for what only the first question to a store costs, too: its client and its connections.
    private static async Task<IReadOnlyList<Size[]>> RoundsAsync(Session session, string what, Asked[] sizes, CancellationToken stop)
    {
        await Throughput.WarmUpAsync(session, sizes, stop);
        var rounds = await session.RoundsAsync($"growth, {what}", session.Options.RoundsInALife(session.Options.LivesOfGrowth), async () =>
        {
            var round = new List<Size>();
            foreach (var size in sizes)
            {
                var worker = await WorkerAsync(size, session.Options.Time, stop);
                round.Add(new(worker, (await Wrk.AskAsync(size.Url, connections: 1, session.Options.Time, stop)).P50));
            }

            return new Round([.. round]);
        });
        session.NoteMemory(sizes[^1].Server.Process);
        return [.. rounds.Select(round => round.Sizes)];
    }

    private static async Task<double> WorkerAsync(Asked size, TimeSpan time, CancellationToken stop)
    {
        var before = size.Server.Process.Processors;
        var answers = await Callers.AskAsync(size.Url, ManyCallers, time, stop);
        return ProcessorTime.PerRequest(size.Server.Process.Processors - before, TimeSpan.Zero, answers).Worker;
    }

    private static Figure[] Figures(string what, IReadOnlyList<int> counts, IReadOnlyList<Size[]> rounds, params IReadOnlyList<Target> targets)
    {
        return
        [
            Of("worker's CPU per request", "µs", size: 1, one => one.Worker, targets),
            Of("worker's CPU per request", "µs", size: 2, one => one.Worker, targets),
            Of("p50", "ms", size: 1, one => one.P50),
            Of("p50", "ms", size: 2, one => one.P50),
        ];

        Figure Of(string name, string unit, int size, Func<Size, double> number, params IReadOnlyList<Target> targets) => new(
            $"growth, {what}: {name}, {Text(counts[size])}",
            unit,
            Text(counts[0]),
            [.. rounds.Select(round => new Pair(number(round[size]), number(round[0])))],
            targets);
    }

    private static string Text(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private readonly record struct Size(double Worker, double P50)
    {
        public override string ToString() => FormattableString.Invariant($"{Worker:0} µs {P50:0.000} ms");
    }

    private sealed record Round(Size[] Sizes)
    {
        public override string ToString() => string.Join(", ", Sizes);
    }
}
