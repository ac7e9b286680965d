namespace PendingPoints.Messaging;

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

/// <summary>
/// Takes messages from a queue when there is no Functions host to do it. A broken link or connection is opened anew, with growing
/// pauses of 5 s at most.
/// </summary>
/// <param name="broker">The connection that is shared with the sender.</param>
/// <param name="metrics">Counts messages that were not completed.</param>
/// <param name="time">The clock of the pauses.</param>
/// <param name="logger">Hears of failed handlers and broken connections.</param>
public sealed partial class QueueConsumer(
    BrokerConnection broker, PointsMetrics metrics, TimeProvider time, ILogger<QueueConsumer> logger)
{
    // Short enough that a broker is found again within 10 s of its return.
    private static readonly Pauses Reconnecting = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));

    // A link that lasted this long was no failure.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, int> _links = new();

    /// <summary>Whether messages of a queue arrive: the broker is connected and has let us in.</summary>
    public bool IsConsuming(string queue) => _links.GetValueOrDefault(queue) > 0;

    /// <summary>Consumes until told to stop; then lets the messages in work finish, for a limited time.</summary>
    /// <param name="consumption">What to consume, and how.</param>
    /// <param name="handle">
    /// Does the work. Returning completes the message. <see cref="MessageNotAcceptedException"/> gives it back after a pause, without
    /// counting the delivery; any other exception gives it back after a pause as a failed delivery. The token is cancelled when the
    /// message is lost to us: the broker delivers it again.
    /// </param>
    /// <param name="stop">Ends the consuming.</param>
    public async Task RunAsync(Consumption consumption, Func<ReceivedMessage, CancellationToken, Task> handle, CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested; failures++)
        {
            var since = time.GetTimestamp();
            try
            {
                await ReceiveAsync(consumption, handle, stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                LogUnreachable(consumption.Queue, failure.Message);
            }

            if (time.GetElapsedTime(since) >= Lasting)
            {
                failures = 0;
            }

            await Task.Delay(Reconnecting.After(failures), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReceiveAsync(Consumption consumption, Func<ReceivedMessage, CancellationToken, Task> handle, CancellationToken stop)
    {
        var live = await broker.EnterAsync(consumption.Queue, stop);
        var (link, takesModified) = await Links.AttachReceiverAsync(live, consumption.Queue, broker.Timeouts.Open, stop);
        LogConsuming(consumption.Queue, consumption.Concurrency);
        var locks = broker.IsServiceBus ? new MessageLocks(broker, consumption, time, logger) : null;
        _links.AddOrUpdate(consumption.Queue, 1, (_, links) => links + 1);
        try
        {
            await new QueueReception(link, takesModified, consumption, handle, locks, metrics, time, logger).RunAsync(stop);
        }
        finally
        {
            _links.AddOrUpdate(consumption.Queue, 0, (_, links) => links - 1);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Consuming {Queue}, {Concurrency} at a time")]
    private partial void LogConsuming(string queue, int concurrency);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue} can not be consumed for now: {Why}")]
    private partial void LogUnreachable(string queue, string why);
}
