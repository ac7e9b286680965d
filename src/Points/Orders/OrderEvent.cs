namespace PendingPoints.Orders;

/// <summary>An order was placed: what every format of order event comes down to.</summary>
/// <param name="Id">What the same event is known by when it is sent again.</param>
/// <param name="Source">Where the event comes from, as a part of its identity: a CloudEvents <c>source</c> or a platform's account; may be empty.</param>
/// <param name="Customer">Everything the event says about who ordered; at least one, each name once.</param>
public sealed record OrderEvent(
    string Id, string Source, OrderOrigin Origin, string OrderId, DateTimeOffset Date, Money Value, IReadOnlyList<CustomerIdentifier> Customer);
