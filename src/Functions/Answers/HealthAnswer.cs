namespace PendingPoints.Functions.Answers;

using System.Text.Json.Serialization;
using PendingPoints.Loyalty;

/// <summary>What <c>GetHealth</c> answers.</summary>
public sealed record HealthAnswer
{
    /// <summary>The <see cref="Status"/> of an instance whose broker is not connected.</summary>
    public const string NotReady = "not-ready";

    /// <summary>What was found out.</summary>
    /// <param name="isConsuming">Whether the queues are consumed; null when that is not this instance's task.</param>
    /// <param name="stores">The stores.</param>
    public HealthAnswer(bool? isConsuming, IReadOnlyList<StoreHealthAnswer> stores)
    {
        Stores = stores;
        Broker = isConsuming switch { null => null, true => StoreHealth.Ready, false => "not-connected" };
        Status = isConsuming is false ? NotReady
            : stores.All(store => store.Status is StoreHealth.Ready or StoreHealth.Unknown) ? StoreHealth.Ready
            : "degraded";
    }

    /// <summary><c>ready</c>; <c>degraded</c> when a store's provider is in trouble; <c>not-ready</c> when the broker is not connected.</summary>
    public string Status { get; }

    /// <summary><c>ready</c> or <c>not-connected</c>; left out behind the Functions host.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Broker { get; }

    /// <summary>Every store, in the order of the configuration.</summary>
    public IReadOnlyList<StoreHealthAnswer> Stores { get; }
}

/// <summary>How a store's provider is.</summary>
/// <param name="Store">The store's name.</param>
/// <param name="Status"><c>ready</c>, <c>unknown</c>, or the code of a failure.</param>
public sealed record StoreHealthAnswer(string Store, string Status);

/// <summary>What <c>GetLiveness</c> answers.</summary>
/// <param name="Status">Always <c>live</c>: a dead app does not answer.</param>
public sealed record LivenessAnswer(string Status);
