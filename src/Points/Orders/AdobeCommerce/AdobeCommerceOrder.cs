namespace PendingPoints.Orders.AdobeCommerce;

using System.Text.Json;

/// <summary>
/// The observer and plugin events of Adobe Commerce that come when an order is placed, or at every save of it, with just the
/// fields that the subscription asks for. https://developer.adobe.com/commerce/extensibility/events/ (2026-11)
/// </summary>
internal sealed class AdobeCommerceOrder : IOrderFormat
{
    private static readonly string[] Saved = ["sales_order_save", "sales_order_place", "order_management.place", "order_repository.save"];
    private static readonly string[] Divisions = ["storeId", "websiteId"];
    private static readonly string[] Ended = ["canceled", "closed"];

    public string Name => "adobe-commerce";

    public bool CanRead(OrderEnvelope envelope) =>
        envelope.Type?.StartsWith("com.adobe.commerce.", StringComparison.Ordinal) is true
        || (envelope.Body["value"] is { IsObject: true } value && (value["increment_id"].IsNamed || value["entity_id"].IsNamed));

    // Shops that share a host differ in these. Numbers of two kinds: only together with its kind is one never mistaken for the other.
    public OrderOrigin OriginOf(JsonField body)
    {
        var metadata = body["_metadata"];
        var there = Divisions.Where(kind => metadata[kind].Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(kind => (Kind: kind, Number: metadata[kind].Text())).Where(one => one.Number is not null);
        return OrderOrigin.Unknown with { Divisions = [.. there.Select(one => $"{one.Kind}={one.Number}"), .. there.Select(one => one.Number!)] };
    }

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone)
    {
        if (envelope.Type is { } type && !Array.Exists(Saved, saved => type.Contains(saved, StringComparison.Ordinal)))
        {
            return OrderReading.Reject("not-an-order", "The event is about something else at Adobe Commerce than a saved order.");
        }

        // A subscription may ask for the status only; a shop can have more of them than there are states, but has these two.
        var order = envelope.Body["value"];
        var state = order["state"].Or(order["status"]);
        if (Ended.Contains(state.Text()))
        {
            return OrderReading.Reject("not-an-order", $"The order is cancelled or closed, as {state.Path} says.");
        }

        var id = order["increment_id"].Or(order["entity_id"]);
        var (billing, addresses) = (order["billing_address"], order["addresses"]);
        return new OrderFields
        {
            // The saves of one placement fall into one second: they count as one event.
            EventId = OrderFields.Together(id.Text(), order["updated_at"].Or(order["created_at"]).Text()),
            OrderId = (id, id.Text()),
            Date = (order["created_at"], order["created_at"].Date(TimeZoneInfo.Utc)),
            Amount = (order["grand_total"], order["grand_total"].NumberOrText()),
            Currency = (order["order_currency_code"], order["order_currency_code"].Text()),
            Customer =
            [
                new(order["customer_email"], IdentifierName.Email),
                new(billing["email"], IdentifierName.Email),
                new(order["customer_taxvat"], IdentifierName.Document),
                new(billing["vat_id"], IdentifierName.Document),
                new(addresses.InAny("vat_id"), IdentifierName.Document),
                new(addresses.InAny("telephone"), IdentifierName.Mobile),
                new(billing["telephone"], IdentifierName.Mobile),
                new(order["customer_id"], IdentifierName.ExternalId),
            ],
            Hint = " Add it to the fields of the event's subscription.",
        }.Check();
    }
}
