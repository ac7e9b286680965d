namespace PendingPoints.Replay;

using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;
using PendingPoints.OrderEvents;

/// <summary>
/// Sends events back to be worked on. One is removed only after the broker has accepted it where it goes, so that a replay which is killed
/// loses none; and the same event goes back under the same id, so that a replay which is started again doubles none.
/// </summary>
/// <param name="receiver">Takes them from where they lie.</param>
/// <param name="publisher">Sends them.</param>
/// <param name="output">Hears of the progress.</param>
/// <param name="time">The clock.</param>
internal sealed class SendBack(ServiceBusReceiver receiver, MessagePublisher publisher, TextWriter output, TimeProvider time)
{
    private const int ReceivedAtATime = 100;
    private const int SentAtATime = 16;

    // A broker that has something sends it at once; this is for slow networks.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, bool> _wanted = new();
    private int _total;
    private int _sent;
    private long _shown = time.GetTimestamp();

    /// <summary>Does it.</summary>
    /// <param name="lying">Everything that lies there, in the queue's order.</param>
    /// <param name="chosen">The sequence numbers of what is to be sent back.</param>
    /// <param name="cancellationToken">Stops; what is not sent back by then is given back.</param>
    /// <returns>Whether all of it was sent back.</returns>
    public async Task<bool> RunAsync(List<LyingEvent> lying, long[] chosen, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"Sending {chosen.Length} to {OrderEventHandler.Queue}");
        _total = chosen.Length;
        foreach (var sequenceNumber in chosen)
        {
            _wanted[sequenceNumber] = true;
        }

        try
        {
            await ReceiveAndSendAsync(lying.FindLastIndex(each => _wanted.ContainsKey(each.SequenceNumber)) + 1, cancellationToken);
            return _sent == _total;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync($"{failure.FirstLine()} Run the command again: what was sent back once is not sent back twice.");
            return false;
        }
        finally
        {
            await output.WriteLineAsync($"{_sent,8}  sent back, {lying.Count - _sent} left");
        }
    }

    // A queue gives messages in its order only, and taking one without completing it counts as a delivery. So nothing behind the last
    // wanted one is taken, and what lies before it is held until the end, so that it does not come twice.
    private async Task ReceiveAndSendAsync(int toReceive, CancellationToken cancellationToken)
    {
        await using var held = new HeldMessages(receiver, time);
        while (!_wanted.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var received = await held.ReceiveAsync(Math.Clamp(toReceive, 1, ReceivedAtATime), Quiet);
            if (received.Count == 0)
            {
                await output.WriteLineAsync(
                    $"{_wanted.Count} are held by another receiver, such as a replay that was killed. "
                    + "Run the command again when their locks have expired.");
                return;
            }

            toReceive -= received.Count;
            await Parallel.ForEachAsync(
                received.Where(message => _wanted.ContainsKey(message.SequenceNumber)),
                new ParallelOptions { MaxDegreeOfParallelism = SentAtATime, CancellationToken = cancellationToken },
                async (message, token) => await SendAsync(held, message, token));
        }
    }

    private async Task SendAsync(HeldMessages held, ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await publisher.PublishAsync(OrderEventHandler.Queue, ReplayedEvent.Of(message), cancellationToken);
        }
        catch (MessageNotAcceptedException refused) when (refused.IsForGood)
        {
            // It must not be in the way of the others.
            _wanted.TryRemove(message.SequenceNumber, out _);
            await output.WriteLineAsync($"{refused.Message} It stays where it lies.");
            return;
        }

        await held.CompleteAsync(message);
        _wanted.TryRemove(message.SequenceNumber, out _);
        var sent = Interlocked.Increment(ref _sent);
        var last = Volatile.Read(ref _shown);
        if (time.GetElapsedTime(last) >= ProgressInterval && Interlocked.CompareExchange(ref _shown, time.GetTimestamp(), last) == last)
        {
            await output.WriteLineAsync($"{sent,8}  of {_total}");
        }
    }
}
