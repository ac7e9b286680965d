namespace PendingPoints.Orders.Shopify;

/// <summary>
/// The webhooks orders/create and orders/updated of Shopify, which have one shape.
/// https://shopify.dev/docs/api/webhooks?reference=toml (2026-11)
/// </summary>
internal sealed class ShopifyOrder : IOrderFormat
{
    private const string GlobalId = "admin_graphql_api_id";
    private const string Filtered = " Where the webhook's subscription filters fields, add it there.";

    // What is left of an order, or of a checkout, whose subscription filters fields.
    private static readonly string[] Marks =
    [
        "total_price", "subtotal_price", "current_total_price", "financial_status", "fulfillment_status", "order_status_url",
        "abandoned_checkout_url",
    ];

    private static readonly string[] Ended = ["refunded", "voided"];

    public string Name => "shopify";

    public bool CanRead(OrderEnvelope envelope) => envelope.Body[GlobalId].BeginsWith("gid://shopify/")
        // A WooCommerce order, which has billing, may have some of them from a plugin.
        || (!envelope.Body[GlobalId].IsThere && !envelope.Body["billing"].IsNamed && Array.Exists(Marks, mark => envelope.Body[mark].IsNamed));

    // The body names the shop nowhere else; a shop with a domain of its own shows that here.
    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Of(body["order_status_url"].Host());

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone)
    {
        var (body, customer) = (envelope.Body, envelope.Body["customer"]);
        if (!body[GlobalId].IsThere)
        {
            return OrderReading.Reject("thin", $"{body[GlobalId].Path} is missing, which says what the event is about.{Filtered}");
        }

        if (!body[GlobalId].BeginsWith("gid://shopify/Order/"))
        {
            return OrderReading.Reject("not-an-order", "The event is about something else at Shopify than an order.");
        }

        if (body["cancelled_at"].Date(zone) is not null)
        {
            return OrderReading.Reject("not-an-order", "The order is cancelled: cancelled_at has a date.");
        }

        if (Ended.Contains(body["financial_status"].Text()))
        {
            return OrderReading.Reject("not-an-order", "The order is refunded or voided, as financial_status says.");
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
                new(body["email"], IdentifierName.Email),
                new(body["contact_email"], IdentifierName.Email),
                new(customer["email"], IdentifierName.Email),
                new(body["phone"], IdentifierName.Mobile),
                new(customer["phone"], IdentifierName.Mobile),
                new(customer["id"], IdentifierName.ExternalId),
            ],
            Hint = Filtered,
        }.Check() with { IsTest = body["test"].IsTrue };
    }
}
