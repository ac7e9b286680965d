namespace PendingPoints.Fuzz.Judge;

using PendingPoints.Fuzz.Inputs;

/// <summary>What came of one input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Attempt">The better of its attempts: the first may have waited for the compiler or another program.</param>
/// <param name="Flaws">Everything that is wrong.</param>
public sealed record Finding(FuzzInput Input, Attempt Attempt, IReadOnlyList<string> Flaws);
