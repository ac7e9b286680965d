namespace PendingPoints.Functions.Replay;

using PendingPoints.Messaging;
using PendingPoints.Orders;

/// <summary>
/// Lists by reason what lies in a queue of given-up order events, and sends it back to be worked on. An event is removed only after
/// the broker has accepted it where it goes, so that a replay which is killed loses none; and the same event goes back under the same
/// id, so that a replay which is started again doubles none.
/// </summary>
/// <param name="broker">The connection.</param>
/// <param name="sender">Sends them back.</param>
/// <param name="orderEvents">The queue they go to.</param>
/// <param name="rejected">The queue they come from when the request names none.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of trouble with the broker.</param>
public sealed class EventReplay(
    BrokerConnection broker, MessageSender sender, string orderEvents, string rejected, TimeProvider time, ILogger<EventReplay> logger)
{
    private const int SentAtATime = 16;

    // A broker that has something sends it at once; this is for slow networks.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(1);

    /// <summary>Does it.</summary>
    /// <returns>0 when all of it was done, 1 when not.</returns>
    public async Task<int> RunAsync(ReplayRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        var from = request.From is { Length: > 0 } named ? named : rejected;
        try
        {
            await using var held = await HeldMessages.TakeAsync(broker, from, Quiet, time, logger, cancellationToken);
            await ListAsync(held, from, output);
            var chosen = held.Messages
                .Where(message => request.Reason is null || ReplayedEvent.ReasonOf(message) == request.Reason)
                .Take(request.Max)
                .ToArray();
            return request.DryRun || chosen.Length == 0 || await SendBackAsync(held, chosen, output, cancellationToken) ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped. What was not sent back lies where it lay.");
            return 1;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            await output.WriteLineAsync($"{from} can not be read: {failure.Message}");
            return 1;
        }
    }

    private static async Task ListAsync(HeldMessages held, string from, TextWriter output)
    {
        await output.WriteLineAsync($"{held.Messages.Count + held.Unreadable} in {from}");
        foreach (var (reason, count) in held.Messages.CountBy(ReplayedEvent.ReasonOf).OrderByDescending(each => each.Value))
        {
            await output.WriteLineAsync($"{count,8}  {reason}");
        }

        if (held.Unreadable > 0)
        {
            await output.WriteLineAsync($"{held.Unreadable,8}  (a body that can not be carried on; stays)");
        }
    }

    private async Task<bool> SendBackAsync(HeldMessages held, ReceivedMessage[] chosen, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"Sending {chosen.Length} to {orderEvents}");
        var (sent, shown) = (0, time.GetTimestamp());
        try
        {
            await Parallel.ForEachAsync(
                chosen,
                new ParallelOptions { MaxDegreeOfParallelism = SentAtATime, CancellationToken = cancellationToken },
                async (message, token) =>
                {
                    await sender.SendAsync(orderEvents, ReplayedEvent.Of(message), token);
                    held.Complete(message);
                    var now = Interlocked.Increment(ref sent);
                    var last = Volatile.Read(ref shown);
                    if (time.GetElapsedTime(last) >= ProgressEvery
                        && Interlocked.CompareExchange(ref shown, time.GetTimestamp(), last) == last)
                    {
                        await output.WriteLineAsync($"{now,8}  of {chosen.Length}");
                    }
                });
            held.ThrowIfGone();
            return true;
        }
        catch (Exception failure) when (failure is MessageNotAcceptedException or IOException)
        {
            await output.WriteLineAsync($"{failure.Message} Run the command again: what was sent back once is not sent back twice.");
            return false;
        }
        finally
        {
            await output.WriteLineAsync($"{sent,8}  sent back, {held.Messages.Count + held.Unreadable - sent} left");
        }
    }
}
