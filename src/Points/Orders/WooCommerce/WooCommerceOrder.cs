namespace PendingPoints.Orders.WooCommerce;

/// <summary>
/// The webhooks order.created and order.updated of WooCommerce: an order as its REST API has it.
/// https://developer.woocommerce.com/docs/apis/rest-api/v3/orders/ (2026-11)
/// </summary>
internal sealed class WooCommerceOrder : IOrderFormat
{
    private static readonly string[] Ended = ["cancelled", "refunded", "failed", "trash", "checkout-draft", "auto-draft"];

    public string Name => "woocommerce";

    public bool CanRead(OrderEnvelope envelope) =>
        envelope.Body["order_key"].IsThere || (envelope.Body["billing"].IsObject && envelope.Body["date_created"].IsNamed);

    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Of(HostOf(body));

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone)
    {
        var body = envelope.Body;
        if (Ended.Contains(body["status"].Text()))
        {
            return OrderReading.Reject("not-an-order", "The order is not placed or is given up, as status says.");
        }

        var (id, billing) = (body["id"].Text(), body["billing"]);
        return new OrderFields
        {
            EventId = OrderFields.Together(id, body["date_modified_gmt"].Or(body["date_modified"]).Text()),
            Source = HostOf(body) ?? "",
            OrderId = (body["id"], id),
            // Neither has an offset: the one is UTC, the other the shop's clock.
            Date = (body["date_created"], body["date_created_gmt"].Date(TimeZoneInfo.Utc) ?? body["date_created"].Date(zone)),
            Amount = (body["total"], body["total"].NumberOrText()),
            Currency = (body["currency"], body["currency"].Text()),
            Customer =
            [
                (billing["email"], IdentifierName.Email, at => at.Text()),
                // Brazilian shops have these from a widespread plugin, in the address or among the order's own fields.
                (billing["cpf"], IdentifierName.Document, at => at.DocumentNumber()),
                (billing["cnpj"], IdentifierName.Document, at => at.DocumentNumber()),
                (body["meta_data"].Keyed("_billing_cpf"), IdentifierName.Document, at => at.DocumentNumber()),
                (body["meta_data"].Keyed("_billing_cnpj"), IdentifierName.Document, at => at.DocumentNumber()),
                (billing["cellphone"], IdentifierName.Mobile, at => at.PhoneNumber()),
                (body["meta_data"].Keyed("_billing_cellphone"), IdentifierName.Mobile, at => at.PhoneNumber()),
                (billing["phone"], IdentifierName.Mobile, at => at.PhoneNumber()),
                // 0 stands for a guest.
                (body["customer_id"], IdentifierName.ExternalId, at => at.Text() is { } number and not "0" ? number : null),
            ],
        }.Check();
    }

    private static string? HostOf(JsonField body) => body["_links"]["self"][0]["href"].Host();
}
