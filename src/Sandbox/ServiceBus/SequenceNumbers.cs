namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>Numbers an entity's messages from 1. Safe for several threads.</summary>
internal sealed class SequenceNumbers
{
    private long _last;

    /// <summary>The next number.</summary>
    public long Next() => Interlocked.Increment(ref _last);
}
