namespace PendingPoints.Orders;

using PendingPoints.Loyalty;

/// <summary>
/// Finds an order among the pending ones. Providers list orders by date and value only
/// (https://developers.bonifiq.com.br, CustomerPendingOrderResponse has no order id), so this is a likeness with stated bounds.
/// </summary>
public static class OrderMatch
{
    // Half a cent either way is rounding.
    private const decimal Rounding = 0.01m;

    /// <summary>True when a pending entry lies within the tolerance of the order, in the same currency.</summary>
    public static bool IsAmong(OrderEvent order, PendingPointsSummary pending, OrderTolerance tolerance) =>
        pending.Entries.Any(entry =>
            entry is { OrderDate: { } date, OrderValue: { } value }
            && value.Currency == order.Value.Currency
            && (date - order.Date).Duration() <= tolerance.Date
            && value.Amount <= order.Value.Amount + Rounding
            && value.Amount >= (order.Value.Amount * (1 - tolerance.Value)) - Rounding);
}

/// <summary>How far an order at the provider may differ from the order event and still be the same order.</summary>
/// <param name="Date">The dates may lie this far apart.</param>
/// <param name="Value">The provider's value may lie this fraction below the event's (0 to 1).</param>
public sealed record OrderTolerance(TimeSpan Date, decimal Value);
