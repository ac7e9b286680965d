namespace PendingPoints.Proof.Broker;

using Amqp;

/// <summary>Sends to one queue, and does not give up.</summary>
/// <param name="broker">The broker.</param>
/// <param name="queue">The queue.</param>
internal sealed class PersistentSender(Uri broker, string queue)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private SenderLink? _link;

    /// <summary>
    /// Returns when the broker has accepted the message. What was accepted without our hearing of it is sent again: it has the same id.
    /// </summary>
    /// <param name="message">Writes the message: a new one for every try.</param>
    /// <param name="stop">Gives up.</param>
    public async Task SendAsync(Func<Message> message, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var link = await LinkAsync(stop);
                await link.SendAsync(message(), Patience).WaitAsync(stop);
                return;
            }
            catch (Exception failure) when (BrokerClient.IsAway(failure) && !stop.IsCancellationRequested)
            {
                await Task.Delay(Pause, TimeProvider.System, stop);
            }
        }
    }

    private async Task<SenderLink> LinkAsync(CancellationToken stop)
    {
        await _gate.WaitAsync(stop);
        try
        {
            if (_link is null or { IsClosed: true } or { Session.Connection.IsClosed: true })
            {
                var session = new Session(await BrokerClient.OpenAsync(broker, stop));
                _link = new SenderLink(session, $"proof-{Guid.NewGuid():N}", queue);
            }

            return _link;
        }
        finally
        {
            _gate.Release();
        }
    }
}
