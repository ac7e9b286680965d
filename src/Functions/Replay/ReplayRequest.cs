namespace PendingPoints.Functions.Replay;

/// <summary>Which order events are to be worked on again.</summary>
/// <param name="From">Where they lie; empty = the configured queue of rejected ones.</param>
/// <param name="Reason">Only those that lie there for this reason; null = all.</param>
/// <param name="Max">At most so many, from 1.</param>
/// <param name="DryRun">Only list them.</param>
public sealed record ReplayRequest(string From = "", string? Reason = null, int Max = int.MaxValue, bool DryRun = false);
