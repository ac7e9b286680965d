namespace PendingPoints.Replay;

/// <summary>An order event that was given up, as far as a replay has to remember it.</summary>
/// <param name="SequenceNumber">What the broker knows it by in its queue.</param>
/// <param name="Reason">Why it lies there.</param>
internal readonly record struct LyingEvent(long SequenceNumber, string Reason);
