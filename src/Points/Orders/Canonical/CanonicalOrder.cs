namespace PendingPoints.Orders.Canonical;

/// <summary>Our own order event, for shops that write one for us; docs/order-event.schema.json says the same for machines.</summary>
internal sealed class CanonicalOrder : IOrderFormat
{
    public string Name => "pending-points";

    public bool CanRead(OrderEnvelope envelope) => envelope.Body["order"].IsObject;

    public OrderOrigin OriginOf(JsonField body) => new(body["store"].Text(), []);

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone)
    {
        var (body, order) = (envelope.Body, envelope.Body["order"]);
        var (customer, value) = (body["customer"], order["value"]);
        if ((envelope.Id ?? body["id"].Text()) is not { } id)
        {
            return OrderReading.Reject("thin", "id is missing.");
        }

        return new OrderFields
        {
            EventId = id,
            Source = envelope.Source ?? "",
            OrderId = (order["id"], order["id"].Text()),
            Date = (order["date"], order["date"].Date(zone: null)),
            Amount = (value["amount"], value["amount"].Number()),
            Currency = (value["currency"], value["currency"].Text()),
            Customer = [.. IdentifierName.All.Select(name => new IdentifierField(customer[name], name))],
        }.Check();
    }
}
