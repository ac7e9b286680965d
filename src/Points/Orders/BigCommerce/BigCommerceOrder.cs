namespace PendingPoints.Orders.BigCommerce;

/// <summary>
/// The webhooks of BigCommerce, which say no more of an order than its id.
/// https://developer.bigcommerce.com/docs/integrations/webhooks (2026-11)
/// </summary>
internal sealed class BigCommerceOrder : IOrderFormat
{
    public string Name => "bigcommerce";

    public bool CanRead(OrderEnvelope envelope) => envelope.Body["scope"].BeginsWith("store/") && envelope.Body["producer"].IsThere;

    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Of(body["producer"].Text());

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone) => envelope.Body["scope"].BeginsWith("store/order/")
        ? OrderReading.Reject("thin", "The customer is missing: BigCommerce sends the order's id only, and no order look-up is known for it.")
        : OrderReading.Reject("not-an-order", "The event is about something else at BigCommerce than an order, as scope says.");
}
