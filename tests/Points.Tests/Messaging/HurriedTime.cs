namespace PendingPoints.Tests.Messaging;

/// <summary>A clock whose timers go off a hundred times as fast, for pauses that a test has to live through.</summary>
internal sealed class HurriedTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime / 100, period);
}
