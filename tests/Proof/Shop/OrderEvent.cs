namespace PendingPoints.Proof.Shop;

/// <summary>An order event of the shop.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Kind">What is special about it.</param>
/// <param name="Order">The order that it tells of.</param>
/// <param name="IsFirstOfOrder">False for a further event of the same order, which tells the provider nothing new.</param>
/// <param name="MessageIds">The messages that bring it: one, or two when the shop sends it again, with the same id or another.</param>
/// <param name="IsCloudEvent">Whether it comes inside a CloudEvent.</param>
/// <param name="CorrelationId">Set for some: the event's id, so that the notification can be recognised by it either way.</param>
/// <param name="Expected">What must become of it.</param>
internal sealed record OrderEvent(
    string Id,
    EventKind Kind,
    Order Order,
    bool IsFirstOfOrder,
    IReadOnlyList<string> MessageIds,
    bool IsCloudEvent,
    string? CorrelationId,
    ExpectedOutcome Expected);

/// <summary>An order.</summary>
/// <param name="Id">The order's id; two events may tell of the same order.</param>
/// <param name="Store">The store.</param>
/// <param name="Customer">The customer, of whom nobody else's order is.</param>
/// <param name="Value">Its value.</param>
/// <param name="Date">When it was placed.</param>
/// <param name="KnownAfter">How long until the provider knows of it.</param>
internal sealed record Order(string Id, string Store, string Customer, decimal Value, DateTimeOffset Date, TimeSpan KnownAfter)
{
    /// <summary>The points it earns: one for each whole unit.</summary>
    public decimal Points => decimal.Floor(Value);
}
