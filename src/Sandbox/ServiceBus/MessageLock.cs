namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>One delivery's exclusive hold on a message.</summary>
internal sealed class MessageLock(QueuedMessage message)
{
    /// <summary>Names the lock to the client: it travels as the delivery's tag.</summary>
    public Guid Token { get; } = Guid.NewGuid();

    /// <summary>The message.</summary>
    public QueuedMessage Message => message;

    /// <summary>When it expires; the queue guards it.</summary>
    public DateTimeOffset Until { get; set; }
}
