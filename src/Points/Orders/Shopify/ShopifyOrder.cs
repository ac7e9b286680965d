namespace PendingPoints.Orders.Shopify;

/// <summary>
/// The webhooks orders/create and orders/updated of Shopify, which have one shape.
/// https://shopify.dev/docs/api/webhooks?reference=toml (2026-11)
/// </summary>
internal sealed class ShopifyOrder : IOrderFormat
{
    private const string GlobalId = "admin_graphql_api_id";

    public string Name => "shopify";

    public bool CanRead(OrderEnvelope envelope) => envelope.Body[GlobalId].BeginsWith("gid://shopify/");

    // The body names the shop nowhere else; a shop with a domain of its own shows that here.
    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Of(body["order_status_url"].Host());

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone)
    {
        var (body, customer) = (envelope.Body, envelope.Body["customer"]);
        if (!body[GlobalId].BeginsWith("gid://shopify/Order/"))
        {
            return OrderReading.Reject("not-an-order", "The event is about something else at Shopify than an order.");
        }

        if (body["cancelled_at"].IsThere)
        {
            return OrderReading.Reject("not-an-order", "The order is cancelled: cancelled_at has a date.");
        }

        var id = body["id"].Text();
        return new OrderFields
        {
            EventId = OrderFields.Together(id, body["updated_at"].Text()),
            Source = body["order_status_url"].Host() ?? "",
            OrderId = (body["id"], id),
            Date = (body["created_at"], body["created_at"].Date(zone)),
            Amount = (body["total_price"], body["total_price"].NumberOrText()),
            Currency = (body["currency"], body["currency"].Text()),
            Customer =
            [
                (body["email"], IdentifierName.Email, at => at.Text()),
                (customer["email"], IdentifierName.Email, at => at.Text()),
                (body["phone"], IdentifierName.Mobile, at => at.PhoneNumber()),
                (customer["phone"], IdentifierName.Mobile, at => at.PhoneNumber()),
                (customer["id"], IdentifierName.ExternalId, at => at.Text()),
            ],
        }.Check();
    }
}
