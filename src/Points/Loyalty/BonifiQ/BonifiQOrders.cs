namespace PendingPoints.Loyalty.BonifiQ;

using System.Text.Json;
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
    public IReadOnlyList<PendingEntry> Read(ProviderResponse response, decimal total, JsonElement list)
    {
        JsonElement[] orders = list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
        var points = Array.ConvertAll(orders, order => Certain(order.Field("PendingPoints").Number()));
        var (sum, isUnknown, isNegative, isSome) = (0m, false, false, false);
        foreach (var each in points)
        {
            sum += each ?? 0;
            isUnknown |= each is null;
            isNegative |= each < 0;
            isSome |= each is not (null or 0);
        }

        // Points are rounded order by order, and the total by itself: they may be apart by a point for each order. Orders of no points at
        // all say nothing. With an order whose points are unknown, nothing but a total of zero can be wrong.
        if (total == 0 ? sum > 0 : !isUnknown && isSome && Math.Abs(total - sum) > orders.Length)
        {
            throw response.Broken("answered a total that its orders contradict");
        }

        odd(total > 0 && orders.Length == 0, "orders-missing");
        odd(total > 0 && orders.Length > 0 && !isUnknown && !isSome, "orders-without-points");
        odd(isUnknown, "order-points-missing");
        odd(isNegative, "order-points-negative");
        var entries = new List<PendingEntry>(orders.Length);
        for (var each = 0; each < orders.Length; each++)
        {
            if (points[each] is >= 0 and var certain)
            {
                entries.Add(Entry(orders[each], certain));
            }
        }

        return entries;
    }

    private static decimal? Certain(decimal? points) => points is >= -PendingPointsSummary.Most and <= PendingPointsSummary.Most ? points : null;

    private PendingEntry Entry(JsonElement order, decimal points)
    {
        var (date, value, cashback) = (order.Field("OrderDate"), order.Field("OrderValue"), order.Field("PendingCashback"));
        DateTimeOffset? placed = null;
        odd(!date.IsAbsent() && (date.Text() is not { } text || !Timestamps.TryRead(text, zone, out placed)), "order-date-unreadable");
        odd(!value.IsAbsent() && value.Number() is null, "order-value-unreadable");
        odd(!cashback.IsAbsent() && cashback.Number() is null or < 0, "order-cashback-unreadable");
        return new(points, PendingReason.AwaitingScoring)
        {
            Cashback = cashback.Number() is >= 0 and var back ? new(back, currency) : null,
            OrderDate = placed,
            OrderValue = value.Number() is { } amount ? new(amount, currency) : null,
        };
    }
}
