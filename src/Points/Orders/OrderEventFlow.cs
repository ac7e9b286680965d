namespace PendingPoints.Orders;

using PendingPoints.Messaging;

/// <summary>What happens with an order event.</summary>
public sealed class OrderEventFlow
{
    /// <summary>Handles one event; returning means that it is dealt with.</summary>
    /// <param name="message">The event as it was received.</param>
    /// <param name="cancellationToken">Stops the work; the event is then delivered again.</param>
    public Task HandleAsync(ReceivedMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
}
