namespace PendingPoints.Orders.Vtex;

/// <summary>An item of VTEX's order feed, as whoever polls it would put it on the queue. https://developers.vtex.com/docs/guides/orders-feed (2026-11)</summary>
internal sealed class VtexFeed : IOrderFormat
{
    public string Name => "vtex-feed";

    public bool CanRead(OrderEnvelope envelope) => envelope.Body is var body && body["orderId"].IsNamed && body["state"].IsNamed && body["domain"].IsNamed && body["eventId"].IsNamed;

    // The feed is polled with one account's credentials and names none.
    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Unknown;

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone) =>
        VtexStates.ThinEvent(envelope.Body["orderId"], envelope.Body["state"], envelope.Body["lastChange"]);
}
