[assembly: AssemblyFixture(typeof(PendingPoints.Tests.Brokers))]
// One broker serves all tests, and some stop it.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace PendingPoints.Tests;

using PendingPoints.Tests.Peers;

/// <summary>Every broker, each started by the first test that wants it and ended after the last.</summary>
public sealed class Brokers : IAsyncDisposable
{
    private static readonly Dictionary<string, Func<Peer>> Known = new()
    {
        ["sandbox"] = () => new SandboxBroker(),
        ["RabbitMQ"] = () => new RabbitMq(),
        ["Qpid Proton"] = () => new Proton(),
        ["ActiveMQ"] = () => new ActiveMq(),
        ["PENDING_POINTS_BROKER"] = () => new NamedBroker(),
    };

    private readonly Dictionary<string, Peer> _started = [];

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> All => [.. Known.Keys];

    /// <summary>Gives a running broker, or skips the test and says why.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="limit">What the test asks of the broker; its answer, when there is one, is the reason to skip.</param>
    public async Task<Peer> StartAsync(string name, Func<Peer, string?>? limit = null)
    {
        if (!_started.TryGetValue(name, out var peer))
        {
            peer = Known[name]();
            Skip(peer.Absent);
            _started[name] = peer;
            await peer.StartAsync();
        }

        Skip(limit?.Invoke(peer));
        return peer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var peer in _started.Values)
        {
            await peer.DisposeAsync();
        }
    }

    private static void Skip(string? why) => Assert.SkipWhen(why is not null, why ?? "");
}
