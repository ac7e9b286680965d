namespace PendingPoints.Functions.Hosting;

using PendingPoints.Messaging;

/// <summary>
/// On a broker that can not schedule, consumes the queue in which messages wait instead; on any other does nothing. Only a
/// self-hosted app meets such a broker: the Functions host consumes Service Bus.
/// </summary>
/// <param name="broker">Tells whether it can schedule.</param>
/// <param name="consumer">Takes the messages.</param>
/// <param name="waiting">Holds them until they are due.</param>
/// <param name="time">The clock of the pauses while the broker is away.</param>
/// <param name="logger">Hears that there is no scheduling.</param>
public sealed partial class WaitingConsumption(
    BrokerConnection broker, QueueConsumer consumer, WaitingMessages waiting, TimeProvider time, ILogger<WaitingConsumption> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await broker.SchedulingAsync(stoppingToken) is Scheduling.None)
                {
                    LogNoScheduling(waiting.Queue);
                    // What waits is given back at once when the app stops.
                    var consumption = new Consumption(waiting.Queue, WaitingMessages.Concurrency) { DrainFor = TimeSpan.Zero };
                    await consumer.RunAsync(consumption, waiting.HandleAsync, stoppingToken);
                }

                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                // The consumer of the order events says why; this only has to ask again.
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker can not schedule messages: what shall come back later waits in the queue {Queue}, which must exist")]
    private partial void LogNoScheduling(string queue);
}
