namespace PendingPoints.Functions.Http;

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
