namespace PendingPoints.Orders.WooCommerce;

using System.Text.Json;

/// <summary>
/// The webhooks order.created and order.updated of WooCommerce: an order as its REST API has it, or as the legacy API had it.
/// https://developer.woocommerce.com/docs/apis/rest-api/v3/orders/ and https://woocommerce.github.io/woocommerce-rest-api-docs/v3.html (2026-11)
/// </summary>
internal sealed class WooCommerceOrder : IOrderFormat
{
    private static readonly string[] Ended = ["cancelled", "refunded", "failed", "trash", "checkout-draft", "auto-draft"];

    public string Name => "woocommerce";

    public bool CanRead(OrderEnvelope envelope) => envelope.Body is var body
        && (body["order_key"].IsThere
            || (body["billing"].IsObject && body["date_created"].IsNamed)
            || (body["billing_address"].IsObject && body["order_number"].IsNamed && body["created_at"].IsNamed)
            || IsError(body)
            || IsDeletion(body));

    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Of(HostOf(body));

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone)
    {
        var body = envelope.Body;
        if (IsError(body))
        {
            return OrderReading.Reject(
                "thin",
                "WooCommerce sends an error instead of the order, as code says: the user whom the webhook belongs to must be allowed to read orders, "
                + "such as a shop manager. Save the webhook anew as one.");
        }

        if (IsDeletion(body))
        {
            return OrderReading.Reject("not-an-order", "The order is deleted: nothing but its id is left.");
        }

        if (Ended.Contains(body["status"].Text()))
        {
            return OrderReading.Reject("not-an-order", "The order is not placed or is given up, as status says.");
        }

        var (id, billing, meta) = (body["id"].Text(), body["billing"].Or(body["billing_address"]), body["meta_data"]);
        return new OrderFields
        {
            EventId = OrderFields.Together(id, body["date_modified_gmt"].Text() ?? body["date_modified"].Text() ?? body["updated_at"].Text()),
            Source = HostOf(body) ?? "",
            OrderId = (body["id"], id),
            // Neither has an offset: the one is UTC, the other the shop's clock. The legacy API has an offset.
            Date = (
                body["date_created"],
                body["date_created_gmt"].Date(TimeZoneInfo.Utc) ?? body["date_created"].Date(zone) ?? body["created_at"].Date(TimeZoneInfo.Utc)),
            Amount = (body["total"], body["total"].NumberOrText()),
            Currency = (body["currency"], body["currency"].Text()),
            Customer =
            [
                new(billing["email"], IdentifierName.Email),
                // Brazilian shops have these from a widespread plugin, in the address or among the order's own fields.
                new(billing["cpf"], IdentifierName.Document),
                new(billing["cnpj"], IdentifierName.Document),
                new(meta.Keyed("_billing_cpf"), IdentifierName.Document),
                new(meta.Keyed("_billing_cnpj"), IdentifierName.Document),
                new(billing["cellphone"], IdentifierName.Mobile),
                new(meta.Keyed("_billing_cellphone"), IdentifierName.Mobile),
                new(billing["phone"], IdentifierName.Mobile),
                new(body["customer_id"], IdentifierName.ExternalId),
            ],
        }.Check();
    }

    // https://developer.wordpress.org/rest-api/using-the-rest-api/ has the shape; most often woocommerce_rest_cannot_view.
    // The legacy API had a list of errors.
    private static bool IsError(JsonField body) =>
        ((body["code"].BeginsWith("woocommerce_rest_") || body["code"].BeginsWith("rest_")) && body["message"].IsNamed)
        || body["errors"][0]["code"].BeginsWith("woocommerce_api_");

    // order.deleted, and Shopify's orders/delete alike.
    private static bool IsDeletion(JsonField body) =>
        body.IsObject && body["id"].Value.ValueKind == JsonValueKind.Number && body.Value.GetPropertyCount() == 1;

    private static string? HostOf(JsonField body) => body["_links"]["self"][0]["href"].Host() ?? body["view_order_url"].Host();
}
