namespace PendingPoints.Tests;

using Microsoft.Extensions.Time.Testing;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>A broker on a free port whose clock stands still at the machine's time, which the clients go by.</summary>
internal sealed class TestBroker : IDisposable
{
    public TestBroker(BrokerOptions? options = null)
    {
        Broker = new(options ?? new(), Time);
        Broker.Start();
    }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public FakeServiceBus Broker { get; }

    /// <summary>How many messages order-events still has: active, locked, scheduled, dead.</summary>
    public (int Active, int Locked, int Scheduled, int Dead) Left
    {
        get
        {
            var depth = Broker.Depth(BrokerNames.OrderEvents);
            return (depth.Active.Count, depth.Locked, depth.Scheduled.Count, depth.DeadLettered.Count);
        }
    }

    /// <summary>Waits, for 30 s at most, until a script has brought a queue to where it is wished.</summary>
    public async Task UntilAsync(string queue, Predicate<QueueDepth> wished)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!wished(Broker.Depth(queue)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    public void Dispose() => Broker.Dispose();
}
