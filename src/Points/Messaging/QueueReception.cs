namespace PendingPoints.Messaging;

using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Microsoft.Extensions.Logging;

/// <summary>
/// One link to a queue from its attach to its end: every message that arrives is worked on and settled in one of the ways that
/// docs/failures.md lists. When the link ends, the work on its messages ends too: the broker delivers them again.
/// </summary>
internal sealed partial class QueueReception
{
    // Handlers end soon after they are cancelled; one that does not must not keep the queue from being consumed again.
    private static readonly TimeSpan LetGo = TimeSpan.FromSeconds(2);

    private readonly ReceiverLink _link;
    private readonly bool _takesModified;
    private readonly Consumption _consumption;
    private readonly Func<ReceivedMessage, CancellationToken, Task> _handle;
    private readonly MessageLocks? _locks;
    private readonly PointsMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<Message> _arrived = Channel.CreateUnbounded<Message>();
    private readonly Slots _slots;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationToken _whenLost;
    private int _failuresInARow;

    internal QueueReception(
        ReceiverLink link,
        bool takesModified,
        Consumption consumption,
        Func<ReceivedMessage, CancellationToken, Task> handle,
        MessageLocks? locks,
        PointsMetrics metrics,
        TimeProvider time,
        ILogger logger)
    {
        (_link, _takesModified, _consumption) = (link, takesModified, consumption);
        (_handle, _locks, _metrics, _time, _logger) = (handle, locks, metrics, time, logger);
        _slots = new Slots(link, consumption.Concurrency);
        _whenLost = _lost.Token;
        link.AddClosedCallback((closed, error) =>
        {
            LogEnded(consumption.Queue, error?.Condition);
            // Not on the thread that reads the connection.
            _ = _lost.CancelAsync();
        });
    }

    /// <summary>Works until the link ends or <paramref name="stop"/> is cancelled and what was begun is done.</summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        // A place is free again when its message is settled: never more are locked for us than are in work.
        _link.Start(0, (_, message) => Arrive(message));
        _slots.Open();
        var workers = Task.WhenAll(Enumerable.Range(0, _consumption.Concurrency).Select(_ => WorkAsync()).ToArray());
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, _whenLost))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!_link.IsClosed)
        {
            await DrainAsync(workers);
        }

        await WaitAsync(workers, LetGo);
    }

    private async Task DrainAsync(Task workers)
    {
        // What arrives all the same is released at once.
        _slots.Close();
        _arrived.Writer.Complete();
        if (!await WaitAsync(workers, _consumption.DrainFor))
        {
            LogNotDrained(_consumption.Queue);
            await _lost.CancelAsync();
            await WaitAsync(workers, LetGo);
        }

        await Links.LeaveAsync(_link, LetGo);
    }

    private async Task<bool> WaitAsync(Task work, TimeSpan limit)
    {
        try
        {
            await work.WaitAsync(limit, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Arrive(Message message)
    {
        _slots.Arrived();
        if (!_arrived.Writer.TryWrite(message))
        {
            Release(message);
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var message in _arrived.Reader.ReadAllAsync(_whenLost))
            {
                await WorkAsync(message);
            }
        }
        catch (OperationCanceledException) when (_whenLost.IsCancellationRequested)
        {
            while (_arrived.Reader.TryRead(out var message))
            {
                Release(message);
            }
        }
    }

    private async Task WorkAsync(Message message)
    {
        using var arrived = message;
        using var work = CancellationTokenSource.CreateLinkedTokenSource(_whenLost);
        await using var keeping = _locks?.Keep(message, work);
        try
        {
            await _handle(AmqpMessages.ToReceived(_consumption.Queue, message), work.Token);
            _failuresInARow = 0;
            Settle(() => _link.Accept(message));
        }
        catch (OperationCanceledException) when (work.IsCancellationRequested)
        {
            // Not done in time, or lost to us. Releasing what is lost does nothing.
            Release(message);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            await GiveBackAsync(message, failure, work.Token);
        }
    }

    private async Task GiveBackAsync(Message message, Exception failure, CancellationToken cancellationToken)
    {
        if (_locks is not null && ReasonToGiveUp(failure) is { } reason)
        {
            LogGivenUp(_consumption.Queue, reason, TextOf(failure));
            _metrics.NotCompleted("dead-lettered");
            Settle(() => _link.Reject(message, DeadLetter(reason, failure.Message)));
            return;
        }

        // The pause is what keeps a message from using up its deliveries within a second, and us from hammering the broker.
        var failures = Math.Max(AmqpMessages.FailedDeliveriesOf(message), Interlocked.Increment(ref _failuresInARow) - 1);
        var pause = Pauses.BeforeGivingBack.After(failures);
        LogGivenBack(_consumption.Queue, pause, TextOf(failure));
        await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // With the former it is the broker that is unwell, not the message; with the latter it knows no failed deliveries.
        if (failure is MessageNotAcceptedException || !_takesModified)
        {
            Release(message);
            return;
        }

        _metrics.NotCompleted("abandoned");
        Settle(() => _link.Modify(message, deliveryFailed: true, undeliverableHere: false));
    }

    private void Release(Message message)
    {
        _metrics.NotCompleted("released");
        Settle(() => _link.Release(message));
    }

    private static string? ReasonToGiveUp(Exception failure) => failure switch
    {
        NotSupportedException => "body-not-supported",
        MessageNotAcceptedException { IsForGood: true } => "outcome-not-accepted",
        _ => null,
    };

    // https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#settlement-of-messages
    private static Error DeadLetter(string reason, string description) => new(new Symbol("com.microsoft:dead-letter"))
    {
        Info = new Fields { [new Symbol("DeadLetterReason")] = reason, [new Symbol("DeadLetterErrorDescription")] = description },
    };

    // The messages of ours are safe to be logged.
    private static string TextOf(Exception failure) =>
        failure is MessageNotAcceptedException or NotSupportedException ? failure.Message : StackTraces.Of(failure);

    private void Settle(Action settle)
    {
        try
        {
            settle();
            _slots.Freed();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Also when the link does not know of its end yet: without this the place would never be free again.
            LogSettledTooLate(_consumption.Queue);
            _ = _lost.CancelAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The link to {Queue} ended: {Condition}")]
    private partial void LogEnded(string queue, Symbol? condition);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages of {Queue} were still in work when the time to stop was over; they are given back")]
    private partial void LogNotDrained(string queue);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} could not be handled and is given back after {Pause}: {Failure}")]
    private partial void LogGivenBack(string queue, TimeSpan pause, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} can never be handled and is dead-lettered as {Reason}: {Failure}")]
    private partial void LogGivenUp(string queue, string reason, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Queue} was handled after its link had closed; it is delivered again and its repeat is known by its id")]
    private partial void LogSettledTooLate(string queue);
}
