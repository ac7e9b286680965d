namespace PendingPoints.Orders.Commercetools;

/// <summary>
/// Messages of a commercetools subscription. The platform format and the CloudEvents format (type
/// <c>com.commercetools.order.message.OrderCreated</c>) hold the same message.
/// https://docs.commercetools.com/api/projects/subscriptions and https://docs.commercetools.com/api/projects/messages (2026-11)
/// </summary>
internal sealed class CommercetoolsOrder : IOrderFormat
{
    // https://docs.commercetools.com/api/types#highprecisionmoney
    private const int MostFractionDigits = 20;

    private static readonly string[] Placed = ["OrderCreated", "OrderImported"];

    public string Name => "commercetools";

    public bool CanRead(OrderEnvelope envelope) =>
        // Our own event may have any further fields; it has a customer.
        (envelope.Body["notificationType"].IsThere && !envelope.Body["customer"].IsObject)
        || envelope.Type?.StartsWith("com.commercetools.", StringComparison.Ordinal) is true;

    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Of(body["projectKey"].Text());

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone)
    {
        var body = envelope.Body;
        if (body["notificationType"].Text() is not (null or "Message") || !Placed.Contains(body["type"].Text()))
        {
            // Among them the test message that every new subscription sends.
            return OrderReading.Reject("not-an-order", $"The message is not one of {string.Join(", ", Placed)}.");
        }

        if (body["payloadNotIncluded"].IsThere)
        {
            return OrderReading.Reject("thin", "order is missing: the message was too large for the queue, as payloadNotIncluded says.");
        }

        var (order, id) = (body["order"], body["id"].Text());
        if (order["orderState"].Text() is "Cancelled")
        {
            return OrderReading.Reject("not-an-order", "The order is cancelled, as order.orderState says.");
        }

        // totalPrice may be net; what a customer pays, and a provider lists, has its taxes.
        var total = order["taxedPrice"]["totalGross"].Or(order["totalPrice"]);
        var (billing, shipping) = (order["billingAddress"], order["shippingAddress"]);
        if (id is null)
        {
            return OrderReading.Reject("thin", "id is missing.");
        }

        return new OrderFields
        {
            EventId = id,
            Source = body["projectKey"].Text() ?? "",
            OrderId = (order["id"], order["id"].Text()),
            Date = (order["createdAt"], order["createdAt"].Date(TimeZoneInfo.Utc)),
            Amount = (total[total["fractionDigits"].IsThere ? "centAmount" : "fractionDigits"], AmountOf(total)),
            Currency = (total["currencyCode"], total["currencyCode"].Text()),
            Customer =
            [
                new(order["customerEmail"], IdentifierName.Email),
                new(billing["email"], IdentifierName.Email),
                new(shipping["email"], IdentifierName.Email),
                new(billing["mobile"], IdentifierName.Mobile),
                new(shipping["mobile"], IdentifierName.Mobile),
                new(billing["phone"], IdentifierName.Mobile),
                new(shipping["phone"], IdentifierName.Mobile),
                new(order["customerId"], IdentifierName.ExternalId),
                // Stands where a guest ordered.
                new(order["anonymousId"], IdentifierName.ExternalId, _ => null),
            ],
        }.Check();
    }

    // A precise price counts its fraction digits for preciseAmount, not for centAmount.
    private static decimal? AmountOf(JsonField total)
    {
        var units = total["preciseAmount"].Or(total["centAmount"]).Whole(0, long.MaxValue);
        var digits = total["fractionDigits"].Whole(0, MostFractionDigits);
        return (units, digits) is ({ } known, { } scale) ? new decimal((int)known, (int)(known >> 32), 0, isNegative: false, (byte)scale) : null;
    }
}
