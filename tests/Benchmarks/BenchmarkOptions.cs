namespace PendingPoints.Benchmarks;

/// <summary>What is measured, and how long.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>The families to measure; empty = all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How often each comparison is made: many short rounds, since the machine's other work comes and goes within seconds.</summary>
    public int Rounds { get; init; } = 6;

    /// <summary>How long one measurement of throughput or latency takes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The folder of the published app; null = it is published first.</summary>
    public string? App { get; init; }

    /// <summary>Tiny sizes: shows that everything runs, and nothing else.</summary>
    public bool Quick { get; init; }

    /// <summary>Whether a target that is not met is a failure.</summary>
    public bool Check { get; init; }

    /// <summary>For how long a server is asked before it is measured, with each number of connections.</summary>
    internal TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 1 : 5);

    /// <summary>How often servers are started again in between: what the compiler and the memory make of one start is not what they make of the next.</summary>
    internal int Lives => Math.Min(3, Rounds);

    /// <summary>The same where the servers are many and the processor time of one start is much the same as that of the next.</summary>
    internal int LivesOfGrowth => Math.Min(2, Rounds);

    internal int RoundsInALife => (int)Math.Ceiling((double)Rounds / Lives);

    internal IReadOnlyList<int> EventCounts => Quick ? [100, 500, 1_000] : [1_000, 10_000, 100_000];

    internal long Requests => Quick ? 1_000 : 100_000;

    internal IReadOnlyList<int> OrderCounts => Quick ? [1, 10, 100] : [1, 100, 10_000];

    internal IReadOnlyList<int> StoreCounts => Quick ? [1, 10, 100] : [1, 100, 1_000];

    internal IReadOnlyList<int> CustomerCounts => Quick ? [0, 100, 1_000] : [0, 1_000, 100_000];

    /// <summary>How often some events are consumed; the most of them take a minute.</summary>
    internal int RoundsOfEvents(int count) => Math.Min(count == EventCounts[^1] ? 2 : 3, Rounds);

    /// <summary>How often the memory after many requests is measured; it hardly differs.</summary>
    internal int RoundsOfRequests => Math.Min(2, Rounds);
}
