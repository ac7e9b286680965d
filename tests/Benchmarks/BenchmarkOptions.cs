namespace PendingPoints.Benchmarks;

/// <summary>What is measured, and how long.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>The families to measure; empty = all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How often each comparison is made: many short rounds, since the machine's other work comes and goes within seconds.</summary>
    public int Rounds { get; init; } = 8;

    /// <summary>How long one measurement of throughput or latency takes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The folder of the published app; null = it is published first.</summary>
    public string? App { get; init; }

    /// <summary>Tiny sizes: shows that everything runs, and nothing else.</summary>
    public bool Quick { get; init; }

    /// <summary>Whether a target that is not met is a failure.</summary>
    public bool Check { get; init; }

    /// <summary>
    /// How many requests a server answers before it is measured. Under load the compiler is at work until about 100,000, in the bare app, too:
    /// a request takes five times as long at first as in the end.
    /// </summary>
    internal long WarmUp => Quick ? 1_000 : 120_000;

    /// <summary>How long that may take, where one request is much work.</summary>
    internal TimeSpan LongestWarmUp => TimeSpan.FromSeconds(Quick ? 2 : 20);

    /// <summary>How often servers are started again in between: what the compiler and the memory make of one start is not what they make of the next.</summary>
    internal int Lives => Math.Min(3, Rounds);

    /// <summary>The same where the servers are many and the processor time of one start is much the same as that of the next.</summary>
    internal int LivesOfGrowth => Math.Min(2, Rounds);

    /// <summary>How many rounds are made before the servers are started again.</summary>
    internal int RoundsInALife(int lives) => (int)Math.Ceiling((double)Rounds / lives);

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
