namespace PendingPoints.Functions.Http;

using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Options;
using PendingPoints.Messaging;
using PendingPoints.OrderEvents;
using PendingPoints.Stores;

/// <summary>Probes the broker and every store's provider, each no more often than it may be.</summary>
public sealed class HealthCheck(ServiceBusClient broker, StoreCatalog stores, IOptions<HealthOptions> options, TimeProvider time)
{
    // Probes wait for a second; whoever comes after a slow answer is told it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly BrokerHealth _broker = new(broker, OrderEventHandler.Queue, time);
    private readonly StoreHealth[] _stores = [.. stores.All.Select(store => new StoreHealth(store, options.Value.ProbeInterval, time))];

    /// <summary>What is known after half a second at the most.</summary>
    public async Task<HealthResponse> CheckAsync(CancellationToken cancellationToken)
    {
        var probes = Task.WhenAll([_broker.ProbeAsync(), .. _stores.Select(store => store.ProbeAsync())]);
        await probes.WaitAsync(Patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Once, since probes go on meanwhile.
        var (isReachable, statuses) = (_broker.IsReachable, _stores.Select(store => new StoreHealthResponse(store.Store, store.Status)).ToArray());
        var areReady = statuses.All(store => store.Status is StoreHealth.Ready or StoreHealth.Unknown);
        return new(
            !isReachable ? HealthResponse.NotReady : areReady ? StoreHealth.Ready : "degraded",
            isReachable ? StoreHealth.Ready : "not-connected",
            statuses);
    }
}

/// <summary>What <c>GetHealth</c> answers.</summary>
/// <param name="Status"><c>ready</c>; <c>degraded</c> when a store's provider is in trouble; <c>not-ready</c> when the broker cannot be reached.</param>
/// <param name="Broker"><c>ready</c> or <c>not-connected</c>.</param>
/// <param name="Stores">Every store, in the order of the configuration.</param>
public sealed record HealthResponse(string Status, string Broker, IReadOnlyList<StoreHealthResponse> Stores)
{
    /// <summary>The <see cref="Status"/> of an instance whose broker cannot be reached.</summary>
    public const string NotReady = "not-ready";
}

/// <summary>How a store's provider is.</summary>
/// <param name="Status"><c>ready</c>, <c>unknown</c>, or the code of a failure.</param>
public sealed record StoreHealthResponse(string Store, string Status);
