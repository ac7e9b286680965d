namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>The locks of a queue. Not safe for several threads: its queue guards it.</summary>
/// <param name="duration">How long a lock lasts.</param>
/// <param name="expired">Called, outside of any guard, when the time of a lock is over.</param>
/// <param name="time">The clock.</param>
internal sealed class MessageLocks(TimeSpan duration, Action<MessageLock> expired, TimeProvider time) : IDisposable
{
    private readonly Dictionary<Guid, MessageLock> _held = [];

    /// <summary>How many messages are locked.</summary>
    public int Count => _held.Count;

    /// <summary>The locked messages.</summary>
    public IEnumerable<QueuedMessage> Messages => _held.Values.Select(held => held.Message);

    /// <summary>Locks a message.</summary>
    public MessageLock Lock(QueuedMessage message)
    {
        var entered = new MessageLock(message, expired, time);
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
        held.Dispose();
        return _held.Remove(held.Token);
    }

    /// <summary>Ends a lock whose time is over.</summary>
    /// <returns>False when it has ended already, or has been renewed at the last moment.</returns>
    public bool EndExpired(MessageLock held)
    {
        var left = held.Until - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return End(held);
        }

        // Timers may be early, too.
        held.WakeAfter(left);
        return false;
    }

    /// <summary>Lets locks last as long again as at first: all of them or, when one is lost, none.</summary>
    public bool TryRenew(IReadOnlyList<Guid> tokens, out DateTimeOffset[] until)
    {
        var found = tokens.All(_held.ContainsKey);
        until = found ? [.. tokens.Select(token => Extend(_held[token]))] : [];
        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var held in _held.Values)
        {
            held.Dispose();
        }
    }

    private DateTimeOffset Extend(MessageLock held)
    {
        held.WakeAfter(duration);
        return held.Until = time.GetUtcNow() + duration;
    }
}
