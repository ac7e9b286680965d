namespace PendingPoints.Sandbox.Shop;

using System.Globalization;

/// <summary>The shop's orders: placing one tells the provider and sends the event.</summary>
internal sealed class ShopOrders(IReadOnlyList<ShopStore> stores, OrderEventSender events, ShopOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, ShopOrder> _orders = [];

    /// <summary>Every order, oldest first.</summary>
    public IReadOnlyList<ShopOrder> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _orders.Values];
            }
        }
    }

    /// <summary>Places a valid order. The provider is told first: nobody may hear of an order before it can exist there.</summary>
    /// <param name="traceParent">The trace that its event belongs to; null when it belongs to none.</param>
    public async Task<ShopOrder> PlaceAsync(PlaceOrder request, string? traceParent, CancellationToken cancellationToken)
    {
        var store = StoreOf(request.Store!);
        var order = Add(request, store);
        var placed = order.Event.Order;
        store.Provider.Placed(new(placed.Id, order.Event.Customer, placed.Date, placed.Value.Amount, order.IngestedAt));
        await events.SendAsync(order.Event, traceParent, cancellationToken);
        return order;
    }

    /// <summary>Moves an order on and tells the provider; null when there is no such order.</summary>
    public ShopOrder? Move(string orderId, OrderStatus status)
    {
        lock (_gate)
        {
            if (!_orders.TryGetValue(orderId, out var order))
            {
                return null;
            }

            // What is annulled stays annulled, and doing the same twice changes nothing.
            if (order.Status == status || order.Status == OrderStatus.Annulled)
            {
                return order;
            }

            var provider = StoreOf(order.Event.Store).Provider;
            Action<string> tell = status == OrderStatus.Delivered ? provider.Delivered : provider.Annulled;
            tell(orderId);
            return _orders[orderId] = order with { Status = status };
        }
    }

    private ShopStore StoreOf(string name) => stores.First(store => store.Name == name);

    private ShopOrder Add(PlaceOrder request, ShopStore store)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var id = (1001 + _orders.Count).ToString(CultureInfo.InvariantCulture);
            var orderEvent = new OrderEvent(
                Guid.CreateVersion7(now).ToString(),
                store.Name,
                new(id, now, new(request.Value!.Value, store.Currency)),
                ShopCustomers.Identify(request.Customer!));
            return _orders[id] = new(
                id, orderEvent.Id, OrderStatus.Placed, now + (request.IngestedAfter ?? options.IngestedAfter), orderEvent);
        }
    }
}
