namespace PendingPoints.Loyalty;

using PendingPoints.Http;

/// <summary>One store's account at a loyalty provider.</summary>
public interface ILoyaltyProvider
{
    /// <summary>The provider's name as answers and notifications carry it, e.g. <c>bonifiq</c>.</summary>
    string Name { get; }

    /// <summary>
    /// True when pending entries carry the date and value of their order, so that an order can be recognised among them.
    /// False when a provider only sums up: then nothing says whether an order has arrived there.
    /// </summary>
    bool ListsOrders { get; }

    /// <summary>Reads what a customer has pending.</summary>
    /// <param name="customer">One or more identifiers, in the order in which they are sent.</param>
    /// <exception cref="ProviderException">The provider could not answer.</exception>
    Task<LookupResult<PendingPointsSummary>> GetPendingPointsAsync(
        IReadOnlyList<CustomerIdentifier> customer, CancellationToken cancellationToken);

    /// <summary>Reads a customer's balance.</summary>
    /// <inheritdoc cref="GetPendingPointsAsync"/>
    Task<LookupResult<PointsBalance>> GetPointsBalanceAsync(
        IReadOnlyList<CustomerIdentifier> customer, BalanceScope scope, CancellationToken cancellationToken);

    /// <summary>Finds out whether the provider answers: in one attempt, unlike the questions of callers, who want an answer.</summary>
    /// <inheritdoc cref="GetPendingPointsAsync"/>
    Task ProbeAsync(CustomerIdentifier nobody, CancellationToken cancellationToken) =>
        GetPointsBalanceAsync([nobody], BalanceScope.Default, cancellationToken);
}
