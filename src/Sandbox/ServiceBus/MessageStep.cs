namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>Something happened to a message at the broker.</summary>
/// <param name="Entity">The queue or subscription; the topic for a repeat that was dropped there.</param>
/// <param name="At">When, by the broker's clock.</param>
/// <param name="FailedDeliveries">How many deliveries of it have failed by now.</param>
internal sealed record MessageStep(StepKind Kind, string Entity, DateTimeOffset At, MessageContent Content, int FailedDeliveries = 0);

/// <summary>What can happen to a message.</summary>
internal enum StepKind
{
    /// <summary>It can be delivered from now on.</summary>
    Queued,

    /// <summary>It waits for its time.</summary>
    Scheduled,

    /// <summary>A client got it, under lock.</summary>
    Delivered,

    /// <summary>The client is done with it; it is gone.</summary>
    Completed,

    /// <summary>Its delivery has failed: abandoned, or the lock has expired.</summary>
    Returned,

    /// <summary>It was a repeat, and was dropped.</summary>
    Repeated,
}
