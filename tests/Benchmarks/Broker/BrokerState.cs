namespace PendingPoints.Benchmarks.Broker;

/// <summary>How far the events are.</summary>
/// <param name="First">When the first notification was accepted; null = not yet.</param>
/// <param name="Last">When the last one was.</param>
/// <param name="Left">How many events are not completed; only asked for after the last notification.</param>
/// <param name="Elsewhere">How many events ended in something else than a notification, which makes the numbers worthless.</param>
internal sealed record BrokerState(DateTimeOffset? First, DateTimeOffset? Last, int Left, int Elsewhere);
