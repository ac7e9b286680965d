namespace PendingPoints.Sandbox.Broker;

using System.Diagnostics.CodeAnalysis;
using Amqp;
using Amqp.Framing;

/// <summary>
/// A queue with peek-lock: a message that is taken stays locked until it is completed, returned or dead-lettered. Lives in
/// memory; safe for several threads.
/// </summary>
internal sealed class Queue : IMessageTarget, IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<QueuedMessage, long> _active = new();
    private readonly HashSet<QueuedMessage> _locked = [];
    private readonly Schedule _scheduled;
    private readonly RecentIds _recent;
    private readonly BrokerOptions _options;
    private readonly TimeProvider _time;
    private long _lastSequenceNumber;

    private Queue(string name, Queue? deadLetters, BrokerOptions options, TimeProvider time)
    {
        (Name, DeadLetters, _options, _time) = (name, deadLetters, options, time);
        _recent = new(options.DuplicateWindow, options.MaxMessages, time);
        _scheduled = new(EnqueueDue, time);
    }

    /// <summary>The entity's path, e.g. <c>order-events</c>.</summary>
    public string Name { get; }

    /// <summary>Where given-up messages go; null for a queue that holds them itself.</summary>
    public Queue? DeadLetters { get; }

    /// <summary>The clients that receive from it.</summary>
    public QueueReaders Readers { get; } = new();

    /// <summary>What the queue holds now.</summary>
    public QueueDepth Depth
    {
        get
        {
            lock (_gate)
            {
                QueuedMessage[] active = [.. _active.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];
                return new(Name, active, _locked.Count, [.. _scheduled.Messages], DeadLetters?.Depth.Active ?? []);
            }
        }
    }

    // Dead letters count too, as at the vendor: memory stays bounded however messages end.
    private int Count => _active.Count + _locked.Count + _scheduled.Count + (DeadLetters?.Count ?? 0);

    /// <summary>An empty queue with its dead-letter queue.</summary>
    public static Queue Create(string name, BrokerOptions options, TimeProvider time) =>
        new(name, new(BrokerNames.DeadLetters(name), null, options, time), options, time);

    /// <inheritdoc/>
    public void Dispose() => _scheduled.Dispose();

    /// <inheritdoc/>
    public Error? Offer(QueuedMessage message)
    {
        lock (_gate)
        {
            if (_recent.Contains(message.Id))
            {
                return null;
            }

            if (Count >= _options.MaxMessages)
            {
                return new Error(ErrorCode.ResourceLimitExceeded) { Description = $"{Name} holds {_options.MaxMessages} messages." };
            }

            _recent.Add(message.Id);
            Put(message);
            return null;
        }
    }

    /// <summary>Takes the next message and locks it.</summary>
    public bool TryTake([NotNullWhen(true)] out QueuedMessage? message)
    {
        lock (_gate)
        {
            return _active.TryDequeue(out message, out _) && _locked.Add(message);
        }
    }

    /// <summary>Removes a locked message for good.</summary>
    public void Complete(QueuedMessage message)
    {
        lock (_gate)
        {
            _locked.Remove(message);
        }
    }

    /// <summary>Gives a locked message back at its old place.</summary>
    public void Return(QueuedMessage message, bool failed)
    {
        lock (_gate)
        {
            message.FailedDeliveries += failed ? 1 : 0;
            if (DeadLetters is null || message.FailedDeliveries < _options.MaxDeliveryCount)
            {
                _locked.Remove(message);
                Activate(message);
                return;
            }
        }

        GiveUp(message, new("MaxDeliveryCountExceeded", $"{_options.MaxDeliveryCount} deliveries have failed."));
    }

    /// <summary>Moves a locked message to the dead letters; the reason travels as the two properties that Service Bus sets.</summary>
    public void GiveUp(QueuedMessage message, DeadLetterReason reason)
    {
        Complete(message);
        DeadLetters?.Put(message.Copy(("DeadLetterReason", reason.Reason), ("DeadLetterErrorDescription", reason.Description)));
    }

    private void Put(QueuedMessage message)
    {
        lock (_gate)
        {
            if (message.DueAt is { } dueAt && dueAt > _time.GetUtcNow())
            {
                _scheduled.Add(message, dueAt);
                return;
            }

            Enqueue(message);
        }
    }

    private void EnqueueDue()
    {
        lock (_gate)
        {
            foreach (var message in _scheduled.TakeDue())
            {
                Enqueue(message);
            }
        }
    }

    private void Enqueue(QueuedMessage message)
    {
        message.SequenceNumber = ++_lastSequenceNumber;
        message.EnqueuedAt = _time.GetUtcNow();
        Activate(message);
    }

    private void Activate(QueuedMessage message)
    {
        _active.Enqueue(message, message.SequenceNumber);
        Readers.WakeAll();
    }
}
