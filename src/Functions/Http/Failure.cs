namespace PendingPoints.Functions.Http;

using Microsoft.Extensions.Logging;

/// <summary>What a failure means to the caller and to the operator.</summary>
/// <param name="RetryAfter">When asking again makes sense; null where time alone does not help.</param>
public sealed record Failure(Problem Problem, LogLevel Level, TimeSpan? RetryAfter = null);
