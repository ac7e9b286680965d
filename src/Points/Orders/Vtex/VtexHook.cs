namespace PendingPoints.Orders.Vtex;

/// <summary>
/// What VTEX's order hook pushes. https://developers.vtex.com/docs/guides/orders-feed (2026-11): the same change is known by order,
/// state and time.
/// </summary>
internal sealed class VtexHook : IOrderFormat
{
    public const string FormatName = "vtex-hook";

    public string Name => FormatName;

    public bool CanRead(OrderEnvelope envelope) => envelope.Body is var body && body["OrderId"].IsNamed && body["State"].IsNamed && body["Domain"].IsNamed && body["Origin"].IsNamed;

    public OrderOrigin OriginOf(JsonField body) => OrderOrigin.Of(body["Origin"]["Account"].Text());

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone) =>
        VtexStates.ThinEvent(envelope.Body["OrderId"], envelope.Body["State"], envelope.Body["LastChange"]);
}

/// <summary>An item of VTEX's order feed, as whoever polls it would put it on the queue. https://developers.vtex.com/docs/guides/orders-feed (2026-11)</summary>
internal sealed class VtexFeed : IOrderFormat
{
    public string Name => "vtex-feed";

    public bool CanRead(OrderEnvelope envelope) => envelope.Body is var body && body["orderId"].IsNamed && body["state"].IsNamed && body["domain"].IsNamed && body["eventId"].IsNamed;

    public OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone) =>
        VtexStates.ThinEvent(envelope.Body["orderId"], envelope.Body["state"], envelope.Body["lastChange"]);
}
