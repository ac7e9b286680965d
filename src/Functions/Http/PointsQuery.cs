namespace PendingPoints.Functions.Http;

using PendingPoints.Loyalty;

/// <summary>A valid query about one customer.</summary>
/// <param name="Store">The store that it is about.</param>
/// <param name="Customer">The customer's identifiers in the order in which they were given: 1 to 5.</param>
/// <param name="Scope">Which part of the points it is about.</param>
public sealed record PointsQuery(Store Store, IReadOnlyList<CustomerIdentifier> Customer, BalanceScope Scope);
