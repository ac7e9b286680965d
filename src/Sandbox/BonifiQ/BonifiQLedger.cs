namespace PendingPoints.Sandbox.BonifiQ;

using PendingPoints.Sandbox.Orders;

/// <summary>Who is enrolled and which orders are known. What is pending follows from the clock alone.</summary>
internal sealed class BonifiQLedger(BonifiQOptions program, TimeProvider time) : IOrderListener
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, BonifiQOrder> _orders = [];
    private readonly HashSet<string> _customers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Enrols a customer without orders.</summary>
    public void Enrol(string customerId)
    {
        lock (_gate)
        {
            _customers.Add(customerId);
        }
    }

    /// <inheritdoc/>
    public void Placed(PlacedOrder order)
    {
        lock (_gate)
        {
            _orders[order.Id] = new(order);
        }
    }

    /// <inheritdoc/>
    public void Delivered(string orderId) => Granted(orderId, time.GetUtcNow() + program.ScoringWait);

    /// <summary>The points of an order count from that moment on.</summary>
    public void Granted(string orderId, DateTimeOffset when) => Change(orderId, order => order with { GrantedFrom = when });

    /// <inheritdoc/>
    public void Annulled(string orderId) => Change(orderId, order => order with { Annulled = true });

    /// <summary>A customer's orders, pending and granted ones apart; null when nobody is known by this id.</summary>
    public (IReadOnlyList<BonifiQOrder> Pending, IReadOnlyList<BonifiQOrder> Granted)? Find(string customerId)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            BonifiQOrder[] known =
            [
                .. _orders.Values
                    .Where(order => order.Placed.KnownFrom <= now && IsOf(order, customerId))
                    .OrderBy(order => order.Placed.Date),
            ];
            if (known.Length == 0 && !_customers.Contains(customerId))
            {
                return null;
            }

            var valid = known.Where(order => !order.Annulled).ToLookup(order => order.GrantedFrom <= now);
            return ([.. valid[false]], [.. valid[true]]);
        }
    }

    // The merchant's integration decides what the id is (e-mail, document, platform id): the fake knows an order by all of them.
    private static bool IsOf(BonifiQOrder order, string customerId) =>
        order.Placed.Customer.Values.Contains(customerId, StringComparer.OrdinalIgnoreCase);

    private void Change(string orderId, Func<BonifiQOrder, BonifiQOrder> change)
    {
        lock (_gate)
        {
            _orders[orderId] = change(_orders[orderId]);
        }
    }
}
