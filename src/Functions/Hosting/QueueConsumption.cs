namespace PendingPoints.Functions.Hosting;

using PendingPoints.Messaging;

/// <summary>
/// Consumes one queue for as long as the app runs. When that ends early the app ends too, so that the platform starts it anew.
/// </summary>
/// <param name="consumption">The queue, and how it is consumed.</param>
/// <param name="consume">Takes the messages.</param>
/// <param name="handle">Handles one message.</param>
public sealed class QueueConsumption(
    Consumption consumption, ConsumeMessages consume, Func<ReceivedMessage, CancellationToken, Task> handle) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await consume(consumption, handle, stoppingToken);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Nobody cancelled it: that is an end like any other.
        }

        if (!stoppingToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The consumer of the queue {consumption.Queue} has stopped by itself.");
        }
    }
}
