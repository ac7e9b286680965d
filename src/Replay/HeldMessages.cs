namespace PendingPoints.Replay;

using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

/// <summary>
/// What has been received under lock: nobody else gets it while this lives. What is not completed is given back when this is
/// disposed; when the process dies, it can be received again as soon as the locks expire. Either counts as one delivery.
/// </summary>
internal sealed class HeldMessages : IAsyncDisposable
{
    // Locks last a minute as deployed.
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(15);

    // Whatever is not given back within it is left to the locks.
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(10);

    private readonly ServiceBusReceiver _receiver;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<long, ServiceBusReceivedMessage> _held = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly Task _renewing;

    /// <param name="receiver">Receives under lock; its owner disposes it, after this.</param>
    /// <param name="time">The clock by which locks are renewed.</param>
    public HeldMessages(ServiceBusReceiver receiver, TimeProvider time)
    {
        (_receiver, _time) = (receiver, time);
        _renewing = RenewAsync();
    }

    /// <summary>
    /// Receives what comes next. It cannot be stopped: what is on its way then would stay locked, and nobody would give it back.
    /// </summary>
    /// <param name="max">At most so many.</param>
    /// <param name="quiet">When nothing has come for this long, there is nothing.</param>
    public async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int max, TimeSpan quiet)
    {
        var received = await _receiver.ReceiveMessagesAsync(max, quiet, CancellationToken.None);
        foreach (var message in received)
        {
            _held[message.SequenceNumber] = message;
        }

        return received;
    }

    /// <summary>Removes a held message from the queue for good.</summary>
    public async Task CompleteAsync(ServiceBusReceivedMessage message)
    {
        // Nothing stops it: what has been sent is to be completed.
        await _receiver.CompleteMessageAsync(message, CancellationToken.None);
        _held.TryRemove(message.SequenceNumber, out _);
    }

    /// <summary>Gives back what is still held.</summary>
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        using var limit = new CancellationTokenSource(LeaveLimit, _time);
        try
        {
            await _renewing.WaitAsync(limit.Token);
            _leaving.Dispose();
            await ForEachAsync((message, token) => _receiver.AbandonMessageAsync(message, cancellationToken: token), limit.Token)
                .WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Where a connection is cut at the wrong moment, two threads of the AMQP library wait for each other, and no token stops them.
        }
    }

    private async Task RenewAsync()
    {
        while (!_leaving.IsCancellationRequested)
        {
            await Task.Delay(RenewalInterval, _time, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ForEachAsync(_receiver.RenewMessageLockAsync, _leaving.Token);
        }
    }

    private async Task ForEachAsync(Func<ServiceBusReceivedMessage, CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                _held.Values,
                new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
                async (message, token) =>
                {
                    try
                    {
                        await action(message, token);
                    }
                    catch (Exception failure) when (failure is not OutOfMemoryException)
                    {
                        // The lock expires, or has expired: the message comes again.
                    }
                });
        }
        catch (OperationCanceledException)
        {
            // Likewise for the rest.
        }
    }
}
