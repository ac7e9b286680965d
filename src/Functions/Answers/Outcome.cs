namespace PendingPoints.Functions.Answers;

/// <summary>What a failure means to the caller and to the operator.</summary>
/// <param name="Problem">The answer.</param>
/// <param name="Level">How loud the log is.</param>
/// <param name="RetryAfter">When asking again makes sense; null where time alone does not help.</param>
public sealed record Outcome(Problem Problem, LogLevel Level, TimeSpan? RetryAfter = null);
