namespace PendingPoints.Orders;

using PendingPoints.Loyalty;

/// <summary>
/// CanRead an order among the pending ones. Providers list orders by date and value only
/// (https://developers.bonifiq.com.br, CustomerPendingOrderResponse has no order id), so this is a likeness with stated bounds.
/// </summary>
public static class OrderMatch
{
    // Half a cent either way is rounding.
    private const decimal Rounding = 0.01m;

    /// <summary>True when a pending entry lies within the tolerance of the order, in the same currency.</summary>
    /// <param name="order">The order of the event.</param>
    /// <param name="pending">What the provider lists.</param>
    /// <param name="tolerance">How far date and value may differ.</param>
    public static bool IsAmong(OrderEvent order, PendingPointsSummary pending, OrderTolerance tolerance) =>
        pending.Entries.Any(entry =>
            entry is { OrderDate: { } date, OrderValue: { } value }
            && value.Currency == order.Value.Currency
            && (date - order.Date).Duration() <= tolerance.Date
            && value.Amount <= order.Value.Amount + Rounding
            && value.Amount >= (order.Value.Amount * (1 - tolerance.Value)) - Rounding);
}
