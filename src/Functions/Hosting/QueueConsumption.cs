namespace PendingPoints.Functions.Hosting;

using PendingPoints.Messaging;

/// <summary>
/// Consumes one queue for as long as the app runs. When that ends early the app ends too, so that the platform starts it anew.
/// </summary>
/// <param name="queue">The name of the queue.</param>
/// <param name="concurrency">How many messages are handled at a time, at least 1.</param>
/// <param name="consume">Takes the messages.</param>
/// <param name="handle">Handles one message.</param>
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
