namespace PendingPoints.Functions;

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using PendingPoints.Messaging;
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
            // The host abandons at once: without a pause, ten deliveries would be gone within seconds.
            metrics.NotCompleted("abandoned");
            await Task.Delay(Pauses.BeforeGivingBack.After(order.DeliveryCount - 1), time, cancellationToken);
            throw;
        }
    }
}
