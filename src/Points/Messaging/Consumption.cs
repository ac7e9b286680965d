namespace PendingPoints.Messaging;

/// <summary>How a queue is consumed.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Concurrency">How many messages are in work at the same time, from 1; no more are locked for us.</param>
public sealed record Consumption(string Queue, int Concurrency)
{
    /// <summary>How long work that has begun may go on after the stop. Default 20 s; what is not done by then is given back.</summary>
    public TimeSpan DrainFor { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// For how long the lock of a message in work is renewed, where the broker is of the Service Bus kind. Default 5 min, the host's
    /// <c>maxAutoLockRenewalDuration</c>; zero = never.
    /// </summary>
    public TimeSpan RenewLockFor { get; init; } = TimeSpan.FromMinutes(5);
}
