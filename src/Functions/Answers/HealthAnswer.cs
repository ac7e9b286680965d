namespace PendingPoints.Functions.Answers;

/// <summary>What <c>GetHealth</c> answers.</summary>
/// <param name="Status">Always <c>healthy</c>: an unhealthy app does not answer.</param>
public sealed record HealthAnswer(string Status);
