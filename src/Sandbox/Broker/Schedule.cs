namespace PendingPoints.Sandbox.Broker;

/// <summary>Messages that wait for their time. Not safe for several threads: its queue guards it.</summary>
internal sealed class Schedule : IDisposable
{
    private readonly PriorityQueue<QueuedMessage, DateTimeOffset> _waiting = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <param name="due">Called when at least one message may have come due.</param>
    /// <param name="time">The clock.</param>
    public Schedule(Action due, TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count => _waiting.Count;

    public IEnumerable<QueuedMessage> Messages => _waiting.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element);

    public void Add(QueuedMessage message, DateTimeOffset dueAt)
    {
        _waiting.Enqueue(message, dueAt);
        SetTimer();
    }

    /// <summary>Takes out what has come due, the earliest first.</summary>
    public IEnumerable<QueuedMessage> TakeDue()
    {
        var now = _time.GetUtcNow();
        while (_waiting.TryPeek(out var message, out var dueAt) && dueAt <= now)
        {
            _waiting.Dequeue();
            yield return message;
        }

        SetTimer();
    }

    public void Dispose() => _timer.Dispose();

    private void SetTimer()
    {
        if (_waiting.TryPeek(out _, out var next))
        {
            // A timer takes at most 49 days; a message scheduled for later is simply looked at again then.
            var wait = TimeSpan.FromTicks(Math.Clamp((next - _time.GetUtcNow()).Ticks, 0, TimeSpan.TicksPerDay * 49));
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }
}
