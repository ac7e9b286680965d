namespace PendingPoints.Sandbox.Capillary;

using PendingPoints.Sandbox.Orders;

/// <summary>
/// The organisation's customers. An order promises points that wait for an outside event; delivery is that event, and from then on
/// they are delayed by a fixed time.
/// </summary>
internal sealed class CapillaryLedger(CapillaryOptions options, TimeProvider time) : IOrderListener
{
    private readonly Lock _gate = new();
    private readonly List<CapillaryCustomer> _customers = [];

    /// <summary>Adds a customer.</summary>
    public void Add(CapillaryCustomer customer)
    {
        lock (_gate)
        {
            _customers.Add(customer);
        }
    }

    /// <summary>The first customer with that identifier, or null.</summary>
    public CapillaryCustomer? Find(string name, string value)
    {
        lock (_gate)
        {
            return _customers.Find(customer => customer.Identifiers.TryGetValue(name, out var own)
                && own.Equals(value, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The customer with that user id, or null.</summary>
    public CapillaryCustomer? Find(long id)
    {
        lock (_gate)
        {
            return _customers.Find(customer => customer.Id == id);
        }
    }

    /// <inheritdoc/>
    public void Placed(PlacedOrder order)
    {
        lock (_gate)
        {
            // Without the primary key nobody can be told apart: the vendor would not register such a customer.
            if (!order.Customer.TryGetValue(options.PrimaryKey, out var key))
            {
                return;
            }

            if (Find(options.PrimaryKey, key) is null)
            {
                Add(new(_customers.Max(customer => customer.Id) + 1, order.Customer));
            }

            var points = decimal.Floor(order.Value) * options.PointsPerUnit;
            var promise = new CapillaryPromise(points, options.DefaultProgram, "bill_regular", order.KnownFrom) { OrderId = order.Id };
            Replace(Find(options.PrimaryKey, key)!, promises => promises.Append(promise));
        }
    }

    /// <inheritdoc/>
    public void Delivered(string orderId)
    {
        var unlocksAt = time.GetUtcNow() + options.AccrualDelay;
        Change(orderId, promises => promises.Select(each => each.OrderId == orderId ? each with { UnlocksAt = unlocksAt } : each));
    }

    /// <inheritdoc/>
    public void Annulled(string orderId) => Change(orderId, promises => promises.Where(each => each.OrderId != orderId));

    private void Change(string orderId, Func<IEnumerable<CapillaryPromise>, IEnumerable<CapillaryPromise>> change)
    {
        lock (_gate)
        {
            if (_customers.Find(each => each.Promises.Any(promise => promise.OrderId == orderId)) is { } customer)
            {
                Replace(customer, change);
            }
        }
    }

    private void Replace(CapillaryCustomer customer, Func<IEnumerable<CapillaryPromise>, IEnumerable<CapillaryPromise>> change) =>
        _customers[_customers.IndexOf(customer)] = customer with { Promises = [.. change(customer.Promises)] };
}
