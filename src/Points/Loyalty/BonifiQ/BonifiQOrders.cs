namespace PendingPoints.Loyalty.BonifiQ;

using PendingPoints.Http;

/// <summary>
/// The orders behind a total. The total is BonifiQ's own sum and is told in any case, unless the orders contradict it. What is not certain
/// about an order is left out and counted as an oddity.
/// </summary>
/// <inheritdoc cref="BonifiQMapper"/>
internal sealed class BonifiQOrders(string currency, TimeZoneInfo zone, Action<bool, string> odd)
{
    /// <summary>The orders whose points are certain.</summary>
    /// <exception cref="ProviderBrokenException">The total and its orders contradict each other.</exception>
    public IReadOnlyList<PendingEntry> Read(ProviderResponse response, decimal total, IReadOnlyList<BonifiQOrder> orders)
    {
        var (sum, isUnknown, isNegative, isSome) = (0m, false, false, false);
        foreach (var order in orders)
        {
            sum += order.Points ?? 0;
            isUnknown |= order.Points is null;
            isNegative |= order.Points < 0;
            isSome |= order.Points is not (null or 0);
        }

        // Points are rounded order by order, and the total by itself: they may be apart by a point for each order. Orders of no points at
        // all say nothing. With an order whose points are unknown, nothing but a total of zero can be wrong.
        if (total == 0 ? sum > 0 : !isUnknown && isSome && Math.Abs(total - sum) > orders.Count)
        {
            throw response.Broken("answered a total that its orders contradict");
        }

        odd(total > 0 && orders.Count == 0, "orders-missing");
        odd(total > 0 && orders.Count > 0 && !isUnknown && !isSome, "orders-without-points");
        odd(isUnknown, "order-points-missing");
        odd(isNegative, "order-points-negative");
        return [.. orders.Where(order => order.Points >= 0).Select(Entry)];
    }

    private PendingEntry Entry(BonifiQOrder order)
    {
        DateTimeOffset? placed = null;
        odd(!order.Date.IsAbsent() && (order.Date.Text() is not { } text || !Timestamps.TryRead(text, zone, out placed)), "order-date-unreadable");
        var (value, cashback) = (order.Value.Number(), order.Cashback.Number());
        odd(value is null && !order.Value.IsAbsent(), "order-value-unreadable");
        odd(cashback is null ? !order.Cashback.IsAbsent() : cashback < 0, "order-cashback-unreadable");
        return new(order.Points!.Value, PendingReason.AwaitingScoring)
        {
            Cashback = cashback is >= 0 and var back ? new(back, currency) : null,
            OrderDate = placed,
            OrderValue = value is { } amount ? new(amount, currency) : null,
        };
    }
}
