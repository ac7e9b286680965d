namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Framing;

/// <summary>
/// What messages are sent to: a queue, or a topic with its subscriptions. Drops repeats, keeps what is scheduled and hands on the
/// rest. Safe for several threads.
/// </summary>
internal sealed class MessageIngress : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<(Queue Queue, SubscriptionOptions? Filter)> _routes;
    private readonly SequenceNumbers _numbers;
    private readonly Schedule _scheduled;
    private readonly RecentIds _recent;
    private readonly BrokerOptions _options;
    private readonly TimeProvider _time;
    private readonly string _name;
    private readonly Action<MessageStep> _stepped;
    private long _duplicatesDropped;

    /// <param name="name">The queue's or topic's.</param>
    /// <param name="routes">The queue, or the queues of a topic's subscriptions with what they want.</param>
    /// <param name="numbers">The numbers of what is scheduled: a queue's own.</param>
    /// <param name="stepped">Told of what is scheduled or dropped, within its guard.</param>
    public MessageIngress(
        string name,
        IReadOnlyList<(Queue Queue, SubscriptionOptions? Filter)> routes,
        SequenceNumbers numbers,
        BrokerOptions options,
        TimeProvider time,
        Action<MessageStep> stepped)
    {
        (_name, _routes, _numbers, _options, _time, _stepped) = (name, routes, numbers, options, time, stepped);
        _scheduled = new(HandOnDue, time);
        _recent = new(options.DuplicateWindow, time);
    }

    /// <summary>How many repeats were dropped.</summary>
    public long DuplicatesDropped => Interlocked.Read(ref _duplicatesDropped);

    /// <summary>Takes messages in: all of them or, when there is no room, none.</summary>
    /// <returns>Null when they are taken (a repeat too, which is dropped), or why not; and their sequence numbers.</returns>
    public Error? Offer(IReadOnlyList<MessageContent> contents, out long[] numbers)
    {
        lock (_gate)
        {
            numbers = [];
            if (WhyNot(contents) is { } refusal)
            {
                return refusal;
            }

            numbers = [.. contents.Select(TakeIn)];
            return null;
        }
    }

    /// <summary>The messages that wait for their time, from a sequence number on.</summary>
    public IReadOnlyList<QueuedMessage> ScheduledFrom(long sequenceNumber)
    {
        lock (_gate)
        {
            return [.. _scheduled.Messages.Where(message => message.SequenceNumber >= sequenceNumber)];
        }
    }

    /// <summary>Drops messages that wait for their time: all of them or, when one is not there, none. Their ids stay remembered.</summary>
    public bool TryCancel(IReadOnlyList<long> sequenceNumbers)
    {
        lock (_gate)
        {
            return _scheduled.TryRemove(sequenceNumbers);
        }
    }

    /// <summary>What one of its queues holds, at one moment: nothing is on its way while this is read.</summary>
    public QueueDepth DepthOf(Queue queue)
    {
        lock (_gate)
        {
            var (active, locked) = queue.Messages;
            return new(queue.Name, active, locked, [.. _scheduled.Messages], queue.DeadLetters?.Messages.Active ?? [], DuplicatesDropped);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _scheduled.Dispose();

    private Error? WhyNot(IReadOnlyList<MessageContent> contents)
    {
        var size = contents.Sum(content => content.Size);
        if (size > _options.MaxMessageBytes)
        {
            return Why(ErrorCode.MessageSizeExceeded, $"The message has {size} bytes; {_options.MaxMessageBytes} are allowed.");
        }

        var fresh = contents.Count(content => !_recent.Contains(content.Id));
        var most = _options.MaxMessages - _scheduled.Count - fresh;
        return fresh > 0 && _routes.FirstOrDefault(route => route.Queue.Count > most).Queue is { } full
            ? Why(ErrorCode.ResourceLimitExceeded, $"{full.Name} has no room: it takes {_options.MaxMessages} messages.")
            : null;
    }

    private static Error Why(string condition, string description) => new(condition) { Description = description };

    private long TakeIn(MessageContent content)
    {
        // Scheduled messages count as sent when they are taken in, see
        // https://learn.microsoft.com/azure/service-bus-messaging/duplicate-detection.
        if (_recent.Contains(content.Id))
        {
            // A number is used up all the same, as https://github.com/Azure/azure-service-bus/issues/265 tells of the vendor's.
            Interlocked.Increment(ref _duplicatesDropped);
            Tell(StepKind.Repeated, content);
            return _numbers.Next();
        }

        _recent.Add(content.Id);
        var now = _time.GetUtcNow();
        if (content.DueAt > now)
        {
            var message = new QueuedMessage(content) { SequenceNumber = _numbers.Next(), EnqueuedAt = now };
            _scheduled.Add(message);
            Tell(StepKind.Scheduled, content);
            return message.SequenceNumber;
        }

        return HandOn(content);
    }

    // Gives a new sequence number also to what was scheduled, as
    // https://learn.microsoft.com/azure/service-bus-messaging/message-sequencing#scheduled-messages has it.
    private long HandOn(MessageContent content)
    {
        var number = 0L;
        foreach (var (queue, filter) in _routes)
        {
            if (filter is null || filter.Admits(content))
            {
                number = queue.Put(content);
            }
        }

        return number;
    }

    private void Tell(StepKind kind, MessageContent content) => _stepped(new(kind, _name, _time.GetUtcNow(), content));

    private void HandOnDue()
    {
        lock (_gate)
        {
            foreach (var message in _scheduled.TakeDue())
            {
                HandOn(message.Content);
            }
        }
    }
}
