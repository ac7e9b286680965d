namespace PendingPoints.Messaging;

using Amqp;
using Microsoft.Extensions.Logging;

/// <summary>
/// Everything that lies in a queue, taken out and held: nobody else gets it meanwhile, and what is not completed goes back as it was
/// when this is disposed, or when the process dies.
/// </summary>
public sealed partial class HeldMessages : IAsyncDisposable
{
    // Asked for in this many at a time; what is held has no limit but memory.
    private const int Credit = 100;

    private const int LocksInOneRequest = 100;

    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(15);

    private readonly ReceiverLink _link;
    private readonly MessageLocks? _locks;
    private readonly ILogger _logger;
    private readonly Dictionary<ReceivedMessage, Message> _held = new(ReferenceEqualityComparer.Instance);
    private readonly List<Message> _unreadable = [];
    private readonly CancellationTokenSource _released = new();
    private Task _renewing = Task.CompletedTask;

    private HeldMessages(ReceiverLink link, MessageLocks? locks, ILogger logger) => (_link, _locks, _logger) = (link, locks, logger);

    /// <summary>What is held and can be read, the oldest first.</summary>
    public IReadOnlyList<ReceivedMessage> Messages { get; private set; } = [];

    /// <summary>How many messages have a body that can not be carried on; they stay where they are.</summary>
    public int Unreadable => _unreadable.Count;

    /// <summary>Takes everything out of a queue.</summary>
    /// <param name="broker">The connection.</param>
    /// <param name="queue">The queue, or its dead letters as <c>queue/$deadletterqueue</c>.</param>
    /// <param name="quiet">When nothing has come for this long, the queue is taken to be empty.</param>
    /// <param name="time">The clock by which locks are renewed.</param>
    /// <param name="logger">Hears of lost locks.</param>
    /// <param name="cancellationToken">Gives up; what was taken goes back.</param>
    /// <exception cref="IOException">The broker went away.</exception>
    public static async Task<HeldMessages> TakeAsync(
        BrokerConnection broker, string queue, TimeSpan quiet, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var live = await broker.EnterAsync(queue, cancellationToken);
        var (link, _) = await Links.AttachReceiverAsync(live, queue, broker.Timeouts.Open, cancellationToken);
        var locks = broker.IsServiceBus ? new MessageLocks(broker, new(queue, 1), time, logger) : null;
        var held = new HeldMessages(link, locks, logger);
        held._renewing = held.RenewAsync(time);
        try
        {
            await held.TakeAsync(queue, quiet, cancellationToken);
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes a held message from the queue for good.</summary>
    /// <exception cref="IOException">The broker went away: the message still lies there.</exception>
    public void Complete(ReceivedMessage message)
    {
        Message amqp;
        lock (_held)
        {
            _held.Remove(message, out amqp!);
        }

        try
        {
            _link.Accept(amqp);
        }
        catch (AmqpException)
        {
            // Told below.
        }

        ThrowIfGone();
    }

    /// <summary>Makes sure that the broker is still there.</summary>
    /// <exception cref="IOException">The broker went away, and may not have heard of the last completions.</exception>
    public void ThrowIfGone()
    {
        if (_link.IsClosed)
        {
            throw new IOException("The broker went away.");
        }
    }

    /// <summary>Gives back what is still held.</summary>
    public async ValueTask DisposeAsync()
    {
        await _released.CancelAsync();
        await _renewing;
        _released.Dispose();
        try
        {
            // Else the broker would hand what is given back to this very link again, and it would stay locked.
            _link.SetCredit(0, CreditMode.Manual);
            foreach (var message in _unreadable.Concat(_held.Values))
            {
                _link.Release(message);
            }

            // What was on its way meanwhile.
            while (await _link.ReceiveAsync(OnItsWay) is { } late)
            {
                _link.Release(late);
            }
        }
        catch (AmqpException) when (_link.IsClosed)
        {
            // The broker gives everything back by itself then.
        }

        await Links.LeaveAsync(_link, LeaveLimit);
    }

    private async Task TakeAsync(string queue, TimeSpan quiet, CancellationToken cancellationToken)
    {
        var messages = new List<ReceivedMessage>();
        _link.SetCredit(Credit, CreditMode.Manual);
        for (var coming = Credit; await _link.ReceiveAsync(quiet).WaitAsync(cancellationToken) is { } message;)
        {
            lock (_held)
            {
                Add(queue, message, messages);
            }

            // Not sooner: see Slots.
            if (--coming == 0)
            {
                _link.SetCredit(coming = Credit, CreditMode.Manual);
            }
        }

        ThrowIfGone();
        Messages = messages;
    }

    private void Add(string queue, Message message, List<ReceivedMessage> messages)
    {
        try
        {
            var received = AmqpMessages.ToReceived(queue, message);
            _held.Add(received, message);
            messages.Add(received);
        }
        catch (NotSupportedException)
        {
            _unreadable.Add(message);
        }
    }

    private async Task RenewAsync(TimeProvider time)
    {
        while (_locks is not null && !_released.IsCancellationRequested)
        {
            await Task.Delay(RenewEvery, time, _released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Guid[] tokens;
            lock (_held)
            {
                tokens = [.. _held.Values.Concat(_unreadable).Select(AmqpMessages.LockOf).OfType<(Guid Token, DateTimeOffset Until)>().Select(one => one.Token)];
            }

            foreach (var some in tokens.Chunk(LocksInOneRequest))
            {
                await RenewAsync(some);
            }
        }
    }

    private async Task RenewAsync(Guid[] tokens)
    {
        try
        {
            await _locks!.RenewAsync(tokens, _released.Token);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (!_released.IsCancellationRequested)
            {
                LogLost(failure.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Locks of held messages could not be renewed; those messages lie in the queue again: {Why}")]
    private partial void LogLost(string why);
}
