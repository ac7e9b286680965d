namespace PendingPoints.Sandbox.Orders;

/// <summary>A loyalty provider, seen from the shop: it hears what becomes of orders.</summary>
public interface IOrderListener
{
    /// <summary>An order was placed.</summary>
    void Placed(PlacedOrder order);

    /// <summary>An order reached its customer; its points are on their way now.</summary>
    void Delivered(string orderId);

    /// <summary>An order was cancelled; its points never come.</summary>
    void Annulled(string orderId);
}
