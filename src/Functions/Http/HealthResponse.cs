namespace PendingPoints.Functions.Http;

using PendingPoints.Stores;

/// <summary>What <c>GetHealth</c> answers.</summary>
public sealed record HealthResponse
{
    /// <summary>The <see cref="Status"/> of an instance whose broker cannot be reached.</summary>
    public const string NotReady = "not-ready";

    /// <summary>What was found out.</summary>
    public HealthResponse(bool isBrokerReachable, IReadOnlyList<StoreHealthResponse> stores)
    {
        Stores = stores;
        Broker = isBrokerReachable ? StoreHealth.Ready : "not-connected";
        Status = !isBrokerReachable ? NotReady
            : stores.All(store => store.Status is StoreHealth.Ready or StoreHealth.Unknown) ? StoreHealth.Ready
            : "degraded";
    }

    /// <summary><c>ready</c>; <c>degraded</c> when a store's provider is in trouble; <c>not-ready</c> when the broker cannot be reached.</summary>
    public string Status { get; }

    /// <summary><c>ready</c> or <c>not-connected</c>.</summary>
    public string Broker { get; }

    /// <summary>Every store, in the order of the configuration.</summary>
    public IReadOnlyList<StoreHealthResponse> Stores { get; }
}

/// <summary>How a store's provider is.</summary>
/// <param name="Status"><c>ready</c>, <c>unknown</c>, or the code of a failure.</param>
public sealed record StoreHealthResponse(string Store, string Status);
