namespace PendingPoints.Sandbox.ServiceBus;

using System.Diagnostics.CodeAnalysis;

/// <summary>
/// A queue with peek-lock: a message that is taken stays locked until it is completed, returned or dead-lettered, or until its lock
/// expires. Lives in memory; safe for several threads.
/// </summary>
internal sealed class Queue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<QueuedMessage, long> _active = new();
    private readonly MessageLocks _locks;
    private readonly int _maxDeliveryCount;
    private readonly TimeProvider _time;
    private readonly Action<MessageStep> _stepped;

    private Queue(string name, Queue? deadLetters, BrokerOptions options, TimeProvider time, Action<MessageStep> stepped)
    {
        (Name, DeadLetters, _time, _stepped) = (name, deadLetters, time, stepped);
        _maxDeliveryCount = options.MaxDeliveryCounts.GetValueOrDefault(name, options.MaxDeliveryCount);
        _locks = new(options.LockDuration, ReturnExpired, time);
    }

    /// <summary>The entity's path, e.g. <c>order-events</c>.</summary>
    public string Name { get; }

    /// <summary>Where given-up messages go; null for a queue that holds them itself.</summary>
    public Queue? DeadLetters { get; }

    /// <summary>The clients that receive from it.</summary>
    public QueueReaders Readers { get; } = new();

    /// <summary>Numbers its messages.</summary>
    public SequenceNumbers Numbers { get; } = new();

    /// <summary>How many messages it holds. Dead letters count too, as at the vendor: memory stays bounded however messages end.</summary>
    public int Count => _active.Count + _locks.Count + (DeadLetters?.Count ?? 0);

    /// <summary>The messages that can be delivered, the next one first, and how many are locked.</summary>
    public (IReadOnlyList<QueuedMessage> Active, int Locked) Messages
    {
        get
        {
            lock (_gate)
            {
                return ([.. _active.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)], _locks.Count);
            }
        }
    }

    /// <summary>An empty queue with its dead-letter queue.</summary>
    /// <param name="stepped">Told of everything that happens to its messages, within its guard.</param>
    public static Queue Create(string name, BrokerOptions options, TimeProvider time, Action<MessageStep> stepped) =>
        new(name, new(BrokerNames.DeadLetters(name), null, options, time, stepped), options, time, stepped);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _locks.Dispose();
        }
    }

    /// <summary>Appends a message.</summary>
    /// <returns>Its sequence number.</returns>
    public long Put(MessageContent content)
    {
        lock (_gate)
        {
            var message = new QueuedMessage(content) { SequenceNumber = Numbers.Next(), EnqueuedAt = _time.GetUtcNow() };
            Tell(StepKind.Queued, message);
            Activate(message);
            return message.SequenceNumber;
        }
    }

    /// <summary>Active and locked messages from a sequence number on, in no order.</summary>
    public IReadOnlyList<QueuedMessage> MessagesFrom(long sequenceNumber)
    {
        lock (_gate)
        {
            var all = _active.UnorderedItems.Select(item => item.Element).Concat(_locks.Messages);
            return [.. all.Where(each => each.SequenceNumber >= sequenceNumber)];
        }
    }

    /// <summary>Takes the next message and locks it.</summary>
    public bool TryTake([NotNullWhen(true)] out MessageLock? held)
    {
        lock (_gate)
        {
            held = _active.TryDequeue(out var message, out _) ? _locks.Lock(message) : null;
            return held is not null && Tell(StepKind.Delivered, held.Message);
        }
    }

    /// <summary>The lock of that name; null when it is lost.</summary>
    public MessageLock? Find(Guid token)
    {
        lock (_gate)
        {
            return _locks.Find(token);
        }
    }

    /// <summary>Removes a locked message for good.</summary>
    /// <returns>False, here and below, when the lock is lost: then nothing happens.</returns>
    public bool Complete(MessageLock held)
    {
        lock (_gate)
        {
            return _locks.End(held) && Tell(StepKind.Completed, held.Message);
        }
    }

    /// <summary>Lets locks last as long again as at first: all of them or, when one is lost, none.</summary>
    public bool TryRenew(IReadOnlyList<Guid> tokens, out DateTimeOffset[] until)
    {
        lock (_gate)
        {
            return _locks.TryRenew(tokens, out until);
        }
    }

    /// <summary>Gives a locked message back at its old place.</summary>
    /// <param name="failed">Whether this counts as a failed delivery.</param>
    /// <param name="changes">Application properties to set.</param>
    public bool Return(MessageLock held, bool failed, IReadOnlyDictionary<string, object?>? changes = null)
    {
        lock (_gate)
        {
            if (!_locks.End(held))
            {
                return false;
            }

            held.Message.Content = changes is { Count: > 0 } ? held.Message.Content.With(changes) : held.Message.Content;
            Return(held.Message, failed);
            return true;
        }
    }

    /// <summary>Moves a locked message to the dead letters.</summary>
    /// <param name="reason">Application properties that tell why.</param>
    public bool GiveUp(MessageLock held, IReadOnlyDictionary<string, object?> reason)
    {
        lock (_gate)
        {
            if (!_locks.End(held))
            {
                return false;
            }

            DeadLetters?.Put(held.Message.Content.With(reason));
            return true;
        }
    }

    private void ReturnExpired(MessageLock held)
    {
        lock (_gate)
        {
            if (_locks.EndExpired(held))
            {
                Return(held.Message, failed: true);
            }
        }
    }

    private void Return(QueuedMessage message, bool failed)
    {
        message.FailedDeliveries += failed ? 1 : 0;
        _ = failed && Tell(StepKind.Returned, message);
        if (DeadLetters is null || message.FailedDeliveries < _maxDeliveryCount)
        {
            Activate(message);
            return;
        }

        DeadLetters.Put(message.Content.With(DeadLetterReason.From(
            "MaxDeliveryCountExceeded", $"{_maxDeliveryCount} deliveries have failed.")));
    }

    // True, so that it can end a condition.
    private bool Tell(StepKind kind, QueuedMessage message)
    {
        _stepped(new(kind, Name, _time.GetUtcNow(), message.Content, message.FailedDeliveries));
        return true;
    }

    private void Activate(QueuedMessage message)
    {
        _active.Enqueue(message, message.SequenceNumber);
        Readers.WakeAll();
    }
}
