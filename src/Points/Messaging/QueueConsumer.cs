namespace PendingPoints.Messaging;

using System.Net.Sockets;
using Amqp;
using Azure.Identity;
using Microsoft.Extensions.Logging;

/// <summary>
/// Takes messages from a queue when there is no Functions host to do it: a message is completed when its handler returns,
/// and given back (delivery count + 1) when its handler throws. A broken connection is opened anew, with growing pauses.
/// </summary>
/// <param name="broker">The connection that is shared with the sender.</param>
/// <param name="time">The clock of the pauses.</param>
/// <param name="logger">Hears of failed handlers and broken connections.</param>
public sealed partial class QueueConsumer(BrokerConnection broker, TimeProvider time, ILogger<QueueConsumer> logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(20);

    /// <summary>Consumes until told to stop; then lets the messages in work finish, for 20 s at most.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="concurrency">How many messages are in work at the same time, from 1.</param>
    /// <param name="handle">Does the work; returning completes the message, throwing gives it back.</param>
    /// <param name="stop">Ends the consuming.</param>
    public async Task RunAsync(
        string queue, int concurrency, Func<ReceivedMessage, CancellationToken, Task> handle, CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                var session = await broker.EnterAsync(queue, stop);
                var link = await Links.AttachReceiverAsync(session, queue, stop);
                LogConsuming(queue, concurrency);
                failures = 0;
                await ConsumeAsync(link, queue, concurrency, handle, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is AmqpException or SocketException or IOException or TimeoutException
                or AuthenticationFailedException)
            {
                LogUnreachable(queue, failure.Message);
            }

            await PauseAsync(failures++, stop);
        }
    }

    private async Task ConsumeAsync(
        ReceiverLink link, string queue, int concurrency, Func<ReceivedMessage, CancellationToken, Task> handle, CancellationToken stop)
    {
        // The credit comes back when a message is settled: never more are locked for us than are in work.
        link.SetCredit(concurrency, CreditMode.Auto);
        var workers = Enumerable.Range(0, concurrency).Select(_ => WorkAsync(link, queue, handle, stop));
        var drained = Task.WhenAll(workers.ToArray());
        try
        {
            await Task.WhenAny(drained, Task.Delay(Timeout.InfiniteTimeSpan, time, stop));
            await drained.WaitAsync(DrainLimit, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            LogNotDrained(queue);
        }

        if (!link.IsClosed)
        {
            await link.CloseAsync();
        }
    }

    private async Task WorkAsync(
        ReceiverLink link, string queue, Func<ReceivedMessage, CancellationToken, Task> handle, CancellationToken stop)
    {
        try
        {
            while (!link.IsClosed)
            {
                using var message = await link.ReceiveAsync(LongestWait).WaitAsync(stop);
                if (message is not null)
                {
                    Settle(link, message, queue, done: await HandleAsync(message, queue, handle));
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A message that arrives from now on stays unsettled: the broker delivers it again.
        }
    }

    private async Task<bool> HandleAsync(Message message, string queue, Func<ReceivedMessage, CancellationToken, Task> handle)
    {
        try
        {
            // Work that has begun is finished, also while stopping: ConsumeAsync bounds the time.
            await handle(AmqpMessages.ToReceived(queue, message), CancellationToken.None);
            return true;
        }
        catch (Exception failure)
        {
            LogGivenBack(failure, queue);
            return false;
        }
    }

    private void Settle(ReceiverLink link, Message message, string queue, bool done)
    {
        try
        {
            if (done)
            {
                link.Accept(message);
            }
            else
            {
                link.Modify(message, deliveryFailed: true, undeliverableHere: false);
            }
        }
        catch (AmqpException) when (link.IsClosed)
        {
            LogSettledTooLate(queue);
        }
    }

    private async Task PauseAsync(int failures, CancellationToken stop)
    {
        var pause = TimeSpan.FromMilliseconds(Math.Min(200 * Math.Pow(2, failures), LongestPause.TotalMilliseconds));
        // Jitter keeps many instances from coming back in step.
        await Task.Delay(pause * (0.8 + (Random.Shared.NextDouble() * 0.4)), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Consuming {Queue}, {Concurrency} at a time")]
    private partial void LogConsuming(string queue, int concurrency);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue} can not be consumed for now: {Why}")]
    private partial void LogUnreachable(string queue, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages of {Queue} were still in work when the time to stop was over; the broker delivers them again")]
    private partial void LogNotDrained(string queue);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Queue} could not be handled and was given back")]
    private partial void LogGivenBack(Exception failure, string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Queue} was handled after its link had closed; it is delivered again and its repeat is known by its id")]
    private partial void LogSettledTooLate(string queue);
}
