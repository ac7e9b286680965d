namespace PendingPoints.Benchmarks.Families;

using System.Globalization;
using PendingPoints.Benchmarks.Broker;
using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Servers;

/// <summary>Order events that wait in the queue, until all their notifications are on the topic, against a bare loop.</summary>
internal static class Events
{
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
        var bySize = new List<IReadOnlyList<Both>>();
        foreach (var count in counts)
        {
            var rounds = count == counts[^1] ? session.Options.RoundsOfMostEvents : session.Options.Rounds;
            bySize.Add(await session.RoundsAsync($"{Text(count)} events", rounds, () => OneOfEachAsync(session, upstream, count, stop)));
        }

        return [.. counts.Zip(bySize, Figures).SelectMany(each => each), .. Growth(counts, bySize)];
    }

    private static Figure[] Figures(int count, IReadOnlyList<Both> rounds) =>
    [
        new(
            $"events: throughput, {Text(count)} events",
            "1/s",
            "bare loop",
            [.. rounds.Select(round => new Pair(round.App.PerSecond, round.Peer.PerSecond))]),
        new(
            $"events: peak memory, {Text(count)} events",
            "MB",
            "bare loop",
            [.. rounds.Select(round => new Pair(round.App.PeakMemory, round.Peer.PeakMemory))]),
    ];

    private static Figure[] Growth(IReadOnlyList<int> counts, List<IReadOnlyList<Both>> bySize)
    {
        return [Of("peak memory", "MB", one => one.PeakMemory), Of("time per event", "ms", one => 1_000 / one.PerSecond)];

        Figure Of(string name, string unit, Func<Consumption, double> number) => new(
            $"events: {name}, {Text(counts[^1])} events",
            unit,
            Text(counts[^2]),
            [.. bySize[^1].Zip(bySize[^2], (most, fewer) => new Pair(number(most.App), number(fewer.App)))],
            Target.RatioAtMost(NoGrowth));
    }

    private static async Task<Both> OneOfEachAsync(Session session, Server upstream, int count, CancellationToken stop)
    {
        var settings = AppSettings.Of(
            session.Broker.ConnectionString, TimeSpan.Zero, [.. EventStores.All.Select(store => (store, upstream.Address))]);
        return new(
            await ConsumeAsync(session.Broker, count, async () => (await session.StartAppAsync(settings, stop)).Process, session.NoteMemory, stop),
            await ConsumeAsync(session.Broker, count, () => Task.FromResult(StartBareLoop(session, upstream)), _ => { }, stop));
    }

    private static async Task<Consumption> ConsumeAsync(
        BrokerControl broker, int count, Func<Task<RunningProcess>> startAsync, Action<RunningProcess> note, CancellationToken stop)
    {
        await broker.PutAsync(count, stop);
        await using var consumer = await startAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(Patience + (PatiencePerEvent * count));
        BrokerState state;
        do
        {
            await Task.Delay(Look, TimeProvider.System, over.Token);
            consumer.ThrowIfEnded();
            state = await broker.StateAsync(over.Token);
        }
        while (state is not { First: not null, Last: not null, Left: 0 });

        if (state.Elsewhere > 0)
        {
            throw new InvalidOperationException($"{state.Elsewhere} events did not become notifications.");
        }

        note(consumer);
        return new((count - 1) / (state.Last - state.First).Value.TotalSeconds, consumer.Memory.Peak);
    }

    private static RunningProcess StartBareLoop(Session session, Server upstream) => RunningProcess.Start(
        session.Programs.BareLoop,
        [],
        session.Broker.ConnectionString,
        new Uri(upstream.Address, "/v1/pvt/Customer/ana%40example.com/pendingpoints").AbsoluteUri,
        BrokerControl.Queue,
        BrokerControl.Topic,
        Text(session.Programs.MaxConcurrentCalls));

    private static string Text(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private readonly record struct Consumption(double PerSecond, double PeakMemory);

    private readonly record struct Both(Consumption App, Consumption Peer)
    {
        public override string ToString() => FormattableString.Invariant(
            $"{App.PerSecond:0}/s with {App.PeakMemory:0.0} MB, {Peer.PerSecond:0}/s with {Peer.PeakMemory:0.0} MB");
    }
}
