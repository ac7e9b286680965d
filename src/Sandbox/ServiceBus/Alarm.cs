namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>One timer for many dates: rings by the earliest. Not safe for several threads: its owner guards it.</summary>
internal sealed class Alarm : IDisposable
{
    // A timer takes at most 49 days: for what is due later it rings in vain and is set again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset? _setTo;

    /// <param name="ring">Called, outside of any guard, when a date has come.</param>
    public Alarm(Action ring, TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rings at this date at the latest; no effect when it is set to an earlier one.</summary>
    public void RingBy(DateTimeOffset date)
    {
        if (_setTo is { } set && set <= date)
        {
            return;
        }

        _setTo = date;
        var wait = TimeSpan.FromTicks(Math.Clamp((date - _time.GetUtcNow()).Ticks, 0, Longest.Ticks));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>To be called first when it has rung: it is not set any more.</summary>
    public void HasRung() => _setTo = null;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
