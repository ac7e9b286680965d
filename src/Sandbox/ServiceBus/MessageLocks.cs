namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>The locks of a queue, which all last equally long. Not safe for several threads: its queue guards it.</summary>
internal sealed class MessageLocks : IDisposable
{
    private readonly Dictionary<Guid, MessageLock> _held = [];

    // In the order of expiry, since each lasts equally long from when it is entered. A lock that has ended or has been renewed leaves
    // its old entry behind, which is skipped when its turn comes.
    private readonly Queue<(MessageLock Lock, DateTimeOffset Until)> _inOrder = new();
    private readonly TimeSpan _duration;
    private readonly TimeProvider _time;
    private readonly Alarm _alarm;

    /// <param name="expired">Called when at least one lock may have expired.</param>
    public MessageLocks(TimeSpan duration, Action expired, TimeProvider time)
    {
        (_duration, _time) = (duration, time);
        _alarm = new(expired, time);
    }

    /// <summary>How many messages are locked.</summary>
    public int Count => _held.Count;

    /// <summary>The locked messages.</summary>
    public IEnumerable<QueuedMessage> Messages => _held.Values.Select(held => held.Message);

    /// <summary>Locks a message.</summary>
    public MessageLock Lock(QueuedMessage message)
    {
        var entered = new MessageLock(message);
        _held.Add(entered.Token, entered);
        Extend(entered);
        return entered;
    }

    /// <summary>A lock that has not ended.</summary>
    public MessageLock? Find(Guid token) => _held.GetValueOrDefault(token);

    /// <summary>Ends a lock.</summary>
    /// <returns>False when it has ended already.</returns>
    public bool End(MessageLock held)
    {
        var ended = _held.Remove(held.Token);
        held.Until = default;
        SkipOld();
        return ended;
    }

    /// <summary>Lets locks last as long again as at first: all of them or, when one is lost, none.</summary>
    public bool TryRenew(IReadOnlyList<Guid> tokens, out DateTimeOffset[] until)
    {
        until = [];
        if (!tokens.All(_held.ContainsKey))
        {
            return false;
        }

        until = [.. tokens.Select(token => Extend(_held[token]))];
        return true;
    }

    /// <summary>Ends the locks whose time is over and gives their messages, the longest expired first.</summary>
    public IReadOnlyList<QueuedMessage> TakeExpired()
    {
        _alarm.HasRung();
        var expired = new List<QueuedMessage>();
        var now = _time.GetUtcNow();
        for (SkipOld(); _inOrder.TryPeek(out var next) && next.Until <= now; SkipOld())
        {
            _held.Remove(next.Lock.Token);
            next.Lock.Until = default;
            expired.Add(next.Lock.Message);
        }

        if (_inOrder.TryPeek(out var first))
        {
            _alarm.RingBy(first.Until);
        }

        return expired;
    }

    /// <inheritdoc/>
    public void Dispose() => _alarm.Dispose();

    private DateTimeOffset Extend(MessageLock held)
    {
        var until = _time.GetUtcNow() + _duration;
        if (until != held.Until)
        {
            held.Until = until;
            _inOrder.Enqueue((held, until));
            _alarm.RingBy(until);
        }

        return until;
    }

    private void SkipOld()
    {
        while (_inOrder.TryPeek(out var first) && first.Until != first.Lock.Until)
        {
            _inOrder.Dequeue();
        }
    }
}
