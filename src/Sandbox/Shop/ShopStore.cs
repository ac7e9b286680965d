namespace PendingPoints.Sandbox.Shop;

using PendingPoints.Sandbox.Orders;

/// <summary>A store of the shop: its name, its currency, and the loyalty provider that hears of its orders.</summary>
/// <param name="Name">The name in order events.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Provider">Who hears of the orders.</param>
public sealed record PretendStore(string Name, string Currency, IHearOfOrders Provider);
