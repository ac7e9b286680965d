namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>Messages that wait for their time. Not safe for several threads: its owner guards it.</summary>
internal sealed class Schedule : IDisposable
{
    // A timer takes at most 49 days: for what is due later it rings in vain and is set again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    private readonly Dictionary<long, QueuedMessage> _waiting = [];
    private readonly SortedSet<(DateTimeOffset DueAt, long SequenceNumber)> _inOrder = [];
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <param name="due">Called, outside of any guard, when at least one message may have come due.</param>
    /// <param name="time">The clock.</param>
    public Schedule(Action due, TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many messages wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>The messages that wait, the earliest first.</summary>
    public IEnumerable<QueuedMessage> Messages => _inOrder.Select(each => _waiting[each.SequenceNumber]);

    /// <summary>Lets a message wait that has a date.</summary>
    public void Add(QueuedMessage message)
    {
        _waiting.Add(message.SequenceNumber, message);
        _inOrder.Add((message.DueAt!.Value, message.SequenceNumber));
        WaitForTheNext();
    }

    /// <summary>Drops messages: all of them or, when one is not there, none.</summary>
    public bool TryRemove(IReadOnlyList<long> sequenceNumbers)
    {
        if (!sequenceNumbers.All(_waiting.ContainsKey))
        {
            return false;
        }

        foreach (var number in sequenceNumbers)
        {
            if (_waiting.Remove(number, out var message))
            {
                _inOrder.Remove((message.DueAt!.Value, number));
            }
        }

        return true;
    }

    /// <summary>Takes out what has come due, the earliest first.</summary>
    public IReadOnlyList<QueuedMessage> TakeDue()
    {
        var due = new List<QueuedMessage>();
        var now = _time.GetUtcNow();
        while (_inOrder.Count > 0 && _inOrder.Min is var next && next.DueAt <= now)
        {
            _inOrder.Remove(next);
            _waiting.Remove(next.SequenceNumber, out var message);
            due.Add(message!);
        }

        WaitForTheNext();
        return due;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void WaitForTheNext()
    {
        if (_inOrder.Count > 0)
        {
            var wait = TimeSpan.FromTicks(Math.Clamp((_inOrder.Min.DueAt - _time.GetUtcNow()).Ticks, 0, Longest.Ticks));
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }
}
