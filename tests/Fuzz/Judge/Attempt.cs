namespace PendingPoints.Fuzz.Judge;

/// <summary>One input, taken once.</summary>
/// <param name="Format">The format that was recognised, or the entrance.</param>
/// <param name="Becomes">What came of it.</param>
/// <param name="Says">All of what came of it.</param>
/// <param name="Flaws">What is wrong with that.</param>
public sealed record Attempt(string Format, string Becomes, string Says, IReadOnlyList<string> Flaws)
{
    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>How many bytes were allocated for it.</summary>
    public long Allocated { get; init; }
}
