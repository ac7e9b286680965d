namespace PendingPoints.Benchmarks.Families;

using System.Globalization;
using PendingPoints.Benchmarks.Broker;
using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Servers;

/// <summary>Order events that wait in the queue, until all their notifications are on the topic, against a bare function on the same trigger.</summary>
internal static class Events
{
    private const string Notify = "bare Notify function";
    private const double AsFast = 0.90;
    private const double NoGrowth = 1.10;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PatiencePerEvent = TimeSpan.FromMilliseconds(20);

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Session session, CancellationToken stop)
    {
        await using var upstream = await session.StartUpstreamAsync(orders: 2, stop);
        var counts = session.Options.EventCounts;
        // The broker is under JIT: it gets warm on both.
        await OneOfEachAsync(session, upstream, counts[0], stop);
        List<Both>[] bySize = [.. counts.Select(_ => new List<Both>())];
        // The sizes in turns, too: they are held against each other.
        for (var round = 1; round <= counts.Max(session.Options.RoundsOfEvents); round++)
        {
            foreach (var (count, rounds) in counts.Zip(bySize).Where(each => round <= session.Options.RoundsOfEvents(each.First)))
            {
                rounds.Add(await OneOfEachAsync(session, upstream, count, stop));
                await session.Report.WriteLineAsync($"{Text(count)} events, round {round}: {rounds[^1]}");
            }
        }

        return [.. counts.Zip(bySize, Figures).SelectMany(each => each), .. Growth(counts, bySize)];
    }

    private static Figure[] Figures(int count, List<Both> rounds)
    {
        return
        [
            Of("throughput", "1/s", one => one.PerSecond, Target.RatioAtLeast(AsFast)),
            Of("time per event", "ms", one => one.PerEvent),
            Of("peak memory", "MB", one => one.PeakMemory),
        ];

        Figure Of(string name, string unit, Func<Consumption, double> number, params IReadOnlyList<Target> targets) => new(
            $"events, {Text(count)} in the queue: {name}",
            unit,
            Notify,
            [.. rounds.Select(round => new Pair(number(round.App), number(round.Peer)))],
            targets);
    }

    private static Figure[] Growth(IReadOnlyList<int> counts, List<Both>[] bySize)
    {
        return [Of("time per event", "ms", one => one.PerEvent), Of("peak memory", "MB", one => one.PeakMemory)];

        Figure Of(string name, string unit, Func<Consumption, double> number) => new(
            $"events, {Text(counts[^1])} in the queue against fewer: {name}",
            unit,
            $"{Text(counts[^2])} events",
            [.. bySize[^1].Zip(bySize[^2], (most, fewer) => new Pair(number(most.App), number(fewer.App)))],
            Target.RatioAtMost(NoGrowth));
    }

    private static async Task<Both> OneOfEachAsync(Session session, Server upstream, int count, CancellationToken stop)
    {
        var settings = AppSettings.Of(
            session.Broker.ConnectionString, TimeSpan.Zero, [.. EventStores.All.Select(store => (store, upstream.Address))]);
        return new(
            await ConsumeAsync(session.Broker, count, () => session.StartAppAsync(settings, stop), session.NoteMemory, stop),
            await ConsumeAsync(session.Broker, count, () => session.StartBareAppAsync(upstream, answer: null, stop), _ => { }, stop));
    }

    private static async Task<Consumption> ConsumeAsync(
        BrokerControl broker, int count, Func<Task<Server>> startAsync, Action<RunningProcess> note, CancellationToken stop)
    {
        await broker.PutAsync(count, stop);
        await using var consumer = await startAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(Patience + (PatiencePerEvent * count));
        BrokerState state;
        do
        {
            await Task.Delay(Look, TimeProvider.System, over.Token);
            consumer.Process.ThrowIfEnded();
            state = await broker.StateAsync(over.Token);
        }
        while (state is not { First: not null, Last: not null, Left: 0 });

        if (state.Elsewhere > 0)
        {
            throw new InvalidOperationException($"{state.Elsewhere} events did not become notifications.");
        }

        note(consumer.Process);
        return new((count - 1) / (state.Last - state.First).Value.TotalSeconds, consumer.Process.Memory.Peak);
    }

    private static string Text(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private readonly record struct Consumption(double PerSecond, double PeakMemory)
    {
        public double PerEvent => 1_000 / PerSecond;
    }

    private readonly record struct Both(Consumption App, Consumption Peer)
    {
        public override string ToString() => FormattableString.Invariant(
            $"{App.PerSecond:0}/s with {App.PeakMemory:0.0} MB, {Peer.PerSecond:0}/s with {Peer.PeakMemory:0.0} MB");
    }
}
