namespace PendingPoints.Messaging;

using Azure.Messaging.ServiceBus;

/// <summary>Whether the broker answers, found out by peeking behind the end of a queue: nothing is taken, and nothing is read.</summary>
/// <param name="client">The client that messages are sent with.</param>
/// <param name="queue">The queue.</param>
/// <param name="time">The clock of the interval between two probes, 5 s.</param>
public sealed class BrokerHealth(ServiceBusClient client, string queue, TimeProvider time)
{
    // Anybody may ask for the health, as often as they like.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task _probe = Task.CompletedTask;
    private long? _probedAt;
    private ServiceBusReceiver? _receiver;
    private volatile bool _isReachable;

    /// <summary>What the last probe found; false before the first has ended.</summary>
    public bool IsReachable => _isReachable;

    /// <summary>Probes, when it is time to; ends with the probe that is under way.</summary>
    public Task ProbeAsync()
    {
        lock (_gate)
        {
            if (_probe.IsCompleted && (_probedAt is not { } last || time.GetElapsedTime(last) >= Interval))
            {
                _probedAt = time.GetTimestamp();
                _probe = PeekAsync();
            }

            return _probe;
        }
    }

    private async Task PeekAsync()
    {
        try
        {
            _receiver ??= client.CreateReceiver(queue);
            await _receiver.PeekMessageAsync(fromSequenceNumber: long.MaxValue);
            _isReachable = true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Whatever it is, the publisher meets it too and says what it is.
            _isReachable = false;
        }
    }
}
