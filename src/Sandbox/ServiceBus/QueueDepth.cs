namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>What a queue or subscription holds at one moment.</summary>
/// <param name="Active">Messages that can be delivered, the next one first.</param>
/// <param name="Locked">How many are delivered and not settled yet.</param>
/// <param name="Scheduled">Messages that wait for their time, the earliest first; at a subscription, those of its topic.</param>
/// <param name="DeadLettered">Messages that were given up, the oldest first.</param>
/// <param name="DuplicatesDropped">How many repeats were dropped; at a subscription, those of its topic.</param>
public sealed record QueueDepth(
    string Name,
    IReadOnlyList<QueuedMessage> Active,
    int Locked,
    IReadOnlyList<QueuedMessage> Scheduled,
    IReadOnlyList<QueuedMessage> DeadLettered,
    long DuplicatesDropped);
