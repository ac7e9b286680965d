namespace PendingPoints.Functions.Hosting;

using PendingPoints.Messaging;

/// <summary>Consumes one queue for as long as the app runs. When that ends early the app ends too, so that the platform starts it anew.</summary>
public sealed class QueueConsumption(
    string queue, int concurrency, ConsumeMessages consume, Func<ReceivedMessage, CancellationToken, Task> handle) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await consume(queue, concurrency, handle, stoppingToken);
        if (!stoppingToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The consumer of the queue {queue} has stopped by itself.");
        }
    }
}
