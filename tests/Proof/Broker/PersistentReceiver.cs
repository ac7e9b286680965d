namespace PendingPoints.Proof.Broker;

using Amqp;

/// <summary>Receives from one queue or subscription, and comes back by itself when the connection breaks.</summary>
/// <param name="broker">The broker, or a way to it.</param>
/// <param name="entity">What to receive from.</param>
/// <param name="credit">How many messages may be unsettled at a time.</param>
/// <param name="take">Takes a message and settles it, then or later.</param>
internal sealed class PersistentReceiver(Uri broker, string entity, int credit, MessageCallback take)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Receives until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ReceiveAsync(stop);
            }
            catch (Exception failure) when (BrokerClient.IsAway(failure))
            {
                // Taken away on purpose, or stopped.
            }

            await Task.Delay(Pause, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Completes a message, or gives it back as a failed delivery.</summary>
    /// <returns>False when the connection it came on is gone: the broker delivers it again.</returns>
    public static bool Settle(IReceiverLink link, Message message, bool done)
    {
        try
        {
            if (done)
            {
                link.Accept(message);
            }
            else
            {
                link.Modify(message, deliveryFailed: true, undeliverableHere: false, messageAnnotations: null);
            }

            return true;
        }
        catch (Exception failure) when (BrokerClient.IsAway(failure))
        {
            return false;
        }
    }

    private async Task ReceiveAsync(CancellationToken stop)
    {
        var connection = await BrokerClient.OpenAsync(broker, stop);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.AddClosedCallback((_, _) => closed.TrySetResult());
        try
        {
            var link = new ReceiverLink(new Session(connection), $"proof-{Guid.NewGuid():N}", entity);
            link.AddClosedCallback((_, _) => closed.TrySetResult());
            link.Start(credit, take);
            await closed.Task.WaitAsync(stop);
        }
        finally
        {
            connection.Close(TimeSpan.Zero);
        }
    }
}
