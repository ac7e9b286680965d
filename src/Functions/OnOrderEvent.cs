namespace PendingPoints.Functions;

using Azure.Messaging.ServiceBus;
using PendingPoints.OrderEvents;
using PendingPoints.Telemetry;

/// <summary>
/// An order event has arrived on the queue. Returning completes it; throwing makes the host abandon it, and the broker deliver it again.
/// </summary>
public sealed class OnOrderEvent(OrderEventHandler handler, PointsMetrics metrics, TimeProvider time)
{
    /// <summary>Takes one event.</summary>
    [Function(OrderEventHandler.Function)]
    public async Task RunAsync(
        [ServiceBusTrigger(OrderEventHandler.Queue, Connection = FunctionApp.BrokerConnection)] ServiceBusReceivedMessage order,
        CancellationToken cancellationToken)
    {
        try
        {
            await handler.HandleAsync(order, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.NotCompleted("abandoned");
            await Task.Delay(PauseAfter(order.DeliveryCount), time, cancellationToken);
            throw;
        }
    }

    // The host abandons at once, and the ten deliveries that Service Bus grants by default would be gone within a second. They last for
    // minutes with pauses of 0.5 s, doubling up to 30 s, and a jitter that keeps many instances out of step.
    private static TimeSpan PauseAfter(int deliveries) =>
        TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, Math.Clamp(deliveries - 1, 0, 20))) * (0.6 + (Random.Shared.NextDouble() * 0.4)));
}
