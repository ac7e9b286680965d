namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>Messages that wait for their time. Not safe for several threads: its owner guards it.</summary>
internal sealed class Schedule : IDisposable
{
    private readonly Dictionary<long, QueuedMessage> _waiting = [];
    private readonly SortedSet<(DateTimeOffset DueAt, long SequenceNumber)> _inOrder = [];
    private readonly TimeProvider _time;
    private readonly Alarm _alarm;

    /// <param name="due">Called when at least one message may have come due.</param>
    public Schedule(Action due, TimeProvider time)
    {
        _time = time;
        _alarm = new(due, time);
    }

    /// <summary>How many messages wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>The messages that wait, the earliest first.</summary>
    public IEnumerable<QueuedMessage> Messages => _inOrder.Select(each => _waiting[each.SequenceNumber]);

    /// <summary>Lets a message wait that has a date.</summary>
    public void Add(QueuedMessage message)
    {
        _waiting.Add(message.SequenceNumber, message);
        var dueAt = message.DueAt!.Value;
        _inOrder.Add((dueAt, message.SequenceNumber));
        _alarm.RingBy(dueAt);
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
        _alarm.HasRung();
        var due = new List<QueuedMessage>();
        var now = _time.GetUtcNow();
        while (_inOrder.Count > 0 && _inOrder.Min is var next)
        {
            if (next.DueAt > now)
            {
                _alarm.RingBy(next.DueAt);
                break;
            }

            _inOrder.Remove(next);
            _waiting.Remove(next.SequenceNumber, out var message);
            due.Add(message!);
        }

        return due;
    }

    /// <inheritdoc/>
    public void Dispose() => _alarm.Dispose();
}
