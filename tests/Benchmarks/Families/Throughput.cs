namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Servers;

/// <summary>What one server did in one measurement.</summary>
/// <param name="Load">What the one who asked saw.</param>
/// <param name="Processor">How long a request kept processors busy.</param>
internal sealed record Throughput(WrkReport Load, ProcessorTime Processor)
{
    /// <summary>Few connections and many: with few the latency shows, with many no processor is ever idle.</summary>
    public static IReadOnlyList<int> Connections { get; } = [16, 64];

    /// <summary>Many connections.</summary>
    public static int Many => Connections[^1];

    /// <summary>Asks a server for a while.</summary>
    public static async Task<Throughput> OfAsync(Asked asked, int connections, TimeSpan time, CancellationToken stop)
    {
        var process = asked.Server.Process;
        var (worker, host) = (process.Processors, process.HostProcessors);
        var load = await Wrk.AskAsync(asked.Url, connections, time, stop);
        return new(load, ProcessorTime.PerRequest(process.Processors - worker, process.HostProcessors - host, load.Requests));
    }

    /// <summary>Asks each server before it is measured: the compiler works on what is used most.</summary>
    public static async Task WarmUpAsync(Session session, IEnumerable<Asked> servers, CancellationToken stop)
    {
        foreach (var asked in servers)
        {
            await Wrk.AskTimesAsync(asked.Url, Connections[0], session.Options.WarmUp, stop, session.Options.LongestWarmUp);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Load.RequestsPerSecond:0}/s {Processor.Worker:0} µs");
}
