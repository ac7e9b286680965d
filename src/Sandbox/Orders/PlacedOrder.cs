namespace PendingPoints.Sandbox.Orders;

/// <summary>An order as a loyalty provider hears of it.</summary>
/// <param name="Id">The order's id in the shop.</param>
/// <param name="Customer">What the shop knows the customer by: identifier name to value.</param>
/// <param name="Value">Its value in the store's currency.</param>
/// <param name="KnownFrom">From when on the provider knows of it.</param>
public sealed record PlacedOrder(
    string Id, IReadOnlyDictionary<string, string> Customer, DateTimeOffset Date, decimal Value, DateTimeOffset KnownFrom);
