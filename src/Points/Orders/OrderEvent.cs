namespace PendingPoints.Orders;

using PendingPoints.Loyalty;

/// <summary>An order was placed: what every format of order event comes down to.</summary>
/// <param name="Id">The sender's id of the event; the same event keeps it when it is sent again.</param>
/// <param name="Source">Where the event comes from (CloudEvents <c>source</c>); empty for a plain event.</param>
/// <param name="Store">The store's name; null means the default store.</param>
/// <param name="OrderId">The shop's id of the order.</param>
/// <param name="Date">When the order was placed.</param>
/// <param name="Value">What the order costs.</param>
/// <param name="Customer">Everything the event says about who ordered; at least one.</param>
public sealed record OrderEvent(
    string Id, string Source, string? Store, string OrderId, DateTimeOffset Date, Money Value, IReadOnlyList<CustomerIdentifier> Customer);
