namespace PendingPoints.Messaging;

using Azure.Messaging.ServiceBus;

/// <summary>Whether the broker answers, found out by peeking behind the end of a queue: nothing is taken, and nothing is read.</summary>
public sealed class BrokerHealth
{
    // The client goes on trying for much longer, and a broker that is away must not pass for one that answers until then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lazy<ServiceBusReceiver> _receiver;
    private readonly TimeProvider _time;
    private readonly Probe _probe;
    private Task _peek = Task.CompletedTask;
    private volatile bool _isReachable;

    /// <summary>The health of the broker behind a client; at most every 5 s, since anybody may ask for it.</summary>
    public BrokerHealth(ServiceBusClient client, string queue, TimeProvider time)
    {
        _receiver = new(() => client.CreateReceiver(queue));
        _time = time;
        _probe = new(TimeSpan.FromSeconds(5), time, PeekAsync);
    }

    /// <summary>What the last probe found; false before the first has ended.</summary>
    public bool IsReachable => _isReachable;

    /// <summary>Probes, when it is time to; ends with the probe that is under way, after 2 s at the most.</summary>
    public Task ProbeAsync() => _probe.RunAsync();

    private async Task PeekAsync()
    {
        if (_peek.IsCompleted)
        {
            _peek = _receiver.Value.PeekMessageAsync(fromSequenceNumber: long.MaxValue);
        }

        // Whatever keeps it from answering, the publisher meets it too and says what it is.
        await _peek.WaitAsync(Patience, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _isReachable = _peek.IsCompletedSuccessfully;
    }
}
