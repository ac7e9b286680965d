namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>One delivery's exclusive hold on a message. Its queue guards it.</summary>
internal sealed class MessageLock : IDisposable
{
    private readonly ITimer _timer;

    /// <param name="message">The message.</param>
    /// <param name="expired">Called when the lock may have expired.</param>
    /// <param name="time">The clock.</param>
    public MessageLock(QueuedMessage message, Action<MessageLock> expired, TimeProvider time)
    {
        Message = message;
        _timer = time.CreateTimer(_ => expired(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Names the lock to the client: it travels as the delivery's tag.</summary>
    public Guid Token { get; } = Guid.NewGuid();

    /// <summary>The message.</summary>
    public QueuedMessage Message { get; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>Asks whether it has expired when that time has passed.</summary>
    public void WakeAfter(TimeSpan wait) => _timer.Change(wait, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
