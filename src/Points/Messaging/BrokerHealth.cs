namespace PendingPoints.Messaging;

using Azure.Messaging.ServiceBus;

/// <summary>Whether the broker answers, found out by peeking behind the end of a queue: nothing is taken, and nothing is read.</summary>
public sealed class BrokerHealth(ServiceBusClient client, string queue, TimeProvider time)
{
    // Anybody may ask for the health, as often as they like.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // The client goes on trying for much longer, and a broker that is away must not pass for one that answers until then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Lazy<ServiceBusReceiver> _receiver = new(() => client.CreateReceiver(queue));
    private Task _peek = Task.CompletedTask;
    private Task _probe = Task.CompletedTask;
    private long? _probedAt;
    private volatile bool _isReachable;

    /// <summary>What the last probe found; false before the first has ended.</summary>
    public bool IsReachable => _isReachable;

    /// <summary>Probes, when it is time to; ends with the probe that is under way, after 2 s at the most.</summary>
    public Task ProbeAsync()
    {
        lock (_gate)
        {
            if (_probe.IsCompleted && (_probedAt is not { } last || time.GetElapsedTime(last) >= Interval))
            {
                _probedAt = time.GetTimestamp();
                _probe = ProbeOnceAsync();
            }

            return _probe;
        }
    }

    private async Task ProbeOnceAsync()
    {
        if (_peek.IsCompleted)
        {
            _peek = _receiver.Value.PeekMessageAsync(fromSequenceNumber: long.MaxValue);
        }

        // Whatever keeps it from answering, the publisher meets it too and says what it is.
        await _peek.WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _isReachable = _peek.IsCompletedSuccessfully;
    }
}
