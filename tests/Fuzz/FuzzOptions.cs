namespace PendingPoints.Fuzz;

/// <summary>How much is tried. The same seed makes the same inputs, as long as the samples and this program stay the same.</summary>
public sealed record FuzzOptions
{
    /// <summary>How many inputs; with <see cref="For"/> set it does not count.</summary>
    public int Inputs { get; init; } = 100_000;

    /// <summary>For how long; null = until <see cref="Inputs"/> are read.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>What every input follows from, together with its number.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of the one input to show; null = run.</summary>
    public int? Only { get; init; }

    /// <summary>How many inputs are read at the same time. Default: one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Where failing inputs are saved. Default: a folder below the temporary one.</summary>
    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "pending-points-fuzz");
}
