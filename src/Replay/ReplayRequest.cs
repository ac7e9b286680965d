namespace PendingPoints.Replay;

/// <summary>Which order events are to be worked on again.</summary>
/// <param name="From">The queue that they lie in; <c>queue/$deadletterqueue</c> for its dead letters.</param>
/// <param name="Reason">Only those that lie there for this reason; null = all.</param>
/// <param name="Max">At most so many, from 1.</param>
/// <param name="DryRun">Only list them.</param>
internal sealed record ReplayRequest(string From, string? Reason, int Max, bool DryRun);
