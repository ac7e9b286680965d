namespace PendingPoints.Functions;

using PendingPoints.Messaging;

/// <summary>An order event has arrived on the queue.</summary>
/// <param name="handle">What to do with it; returns when the event is dealt with and throws when it shall be delivered again.</param>
public sealed class OnOrderEvent(Func<ReceivedMessage, CancellationToken, Task> handle)
{
    /// <summary>Takes one event.</summary>
    public Task RunAsync(ReceivedMessage order, CancellationToken cancellationToken) => handle(order, cancellationToken);
}
