namespace PendingPoints.Replay;

using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;
using PendingPoints.OrderEvents;

/// <summary>Lists by reason what lies in a queue of given-up order events, and sends back what is asked for. Listing only looks.</summary>
/// <param name="client">The connection.</param>
/// <param name="publisher">Sends them back.</param>
/// <param name="time">The clock.</param>
internal sealed class EventReplay(ServiceBusClient client, MessagePublisher publisher, TimeProvider time)
{
    private const string DeadLetters = "/$deadletterqueue";
    private const int PeekedAtATime = 250;

    /// <summary>Does it.</summary>
    /// <returns>0 when all of it was done, 1 when not.</returns>
    public async Task<int> RunAsync(ReplayRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await using var receiver = Receiver(request.From);
            var lying = await PeekAsync(receiver, cancellationToken);
            await ListAsync(lying, request.From, output);
            var chosen = lying.Where(each => request.Reason is null || each.Reason == request.Reason)
                .Take(request.Max).Select(each => each.SequenceNumber).ToArray();
            return request.DryRun || chosen.Length == 0
                || await new SendBack(receiver, publisher, output, time).RunAsync(lying, chosen, cancellationToken) ? 0 : 1;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped. What was not sent back lies where it lay.");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            await output.WriteLineAsync($"{request.From} cannot be read: {failure.FirstLine()}");
        }

        return 1;
    }

    private ServiceBusReceiver Receiver(string from) => from.EndsWith(DeadLetters, StringComparison.OrdinalIgnoreCase)
        ? client.CreateReceiver(from[..^DeadLetters.Length], new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter })
        : client.CreateReceiver(from);

    // What is locked is seen too; what is scheduled or deferred cannot be received.
    private static async Task<List<LyingEvent>> PeekAsync(ServiceBusReceiver receiver, CancellationToken cancellationToken)
    {
        var lying = new List<LyingEvent>();
        while (await receiver.PeekMessagesAsync(PeekedAtATime, cancellationToken: cancellationToken) is { Count: > 0 } peeked)
        {
            lying.AddRange(peeked.Where(message => message.State == ServiceBusMessageState.Active)
                .Select(message => new LyingEvent(message.SequenceNumber, ReplayedEvent.ReasonOf(message))));
        }

        return lying;
    }

    private static async Task ListAsync(List<LyingEvent> lying, string from, TextWriter output)
    {
        await output.WriteLineAsync($"{lying.Count} in {from}");
        foreach (var (reason, count) in lying.CountBy(each => each.Reason).OrderByDescending(each => each.Value))
        {
            await output.WriteLineAsync($"{count,8}  {reason}");
        }
    }
}
