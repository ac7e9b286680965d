namespace PendingPoints.Caching;

using PendingPoints.Loyalty;
using PendingPoints.Stores;

/// <summary>A valid query about one customer.</summary>
/// <param name="Customer">The customer's identifiers in the order in which they were given: 1 to 5.</param>
public sealed record PointsQuery(Store Store, IReadOnlyList<CustomerIdentifier> Customer, BalanceScope Scope);
