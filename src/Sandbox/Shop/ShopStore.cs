namespace PendingPoints.Sandbox.Shop;

using PendingPoints.Sandbox.Orders;

/// <summary>A store of the shop: its name, its currency, and the loyalty provider that hears of its orders.</summary>
/// <param name="Customers">Those who are always there.</param>
public sealed record ShopStore(string Name, string Currency, IOrderListener Provider, IReadOnlyList<string> Customers);
