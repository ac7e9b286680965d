namespace PendingPoints.Orders.Vtex;

using PendingPoints.Http;
using PendingPoints.Loyalty;

/// <summary>
/// Looks orders up in a shop's OMS at VTEX.
/// https://developers.vtex.com/docs/api-reference/orders-api#get-/api/oms/pvt/orders/-orderId- (2026-11)
/// </summary>
public sealed class VtexOrders
{
    // Orders of hundreds of items are larger than a message may be.
    private const int MaxOrder = 4 * 1024 * 1024;

    private readonly ProviderClient _client;

    internal VtexOrders(ProviderClient client) => _client = client;

    /// <summary>Completes a thin event with the order it is about.</summary>
    /// <param name="thin">The event.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    /// <exception cref="ProviderException">VTEX did not give the order; it may later.</exception>
    public async Task<OrderReading> CompleteAsync(OrderReading.Thin thin, CancellationToken cancellationToken)
    {
        if (PathSegment.Escape(thin.OrderId) is not { } id)
        {
            return OrderReading.Reject("invalid", "The order's id cannot be a part of an address.");
        }

        var reply = await _client.GetAsync("orders", $"api/oms/pvt/orders/{id}", cancellationToken);
        if (!reply.IsSuccess)
        {
            // 404 among them: the hook may be faster than what is asked.
            throw reply.Broken("does not give the order");
        }

        var order = OrderEventReader.ReadJson(
            reply.Body, MaxOrder, body => new VtexOrder().Read(new(new JsonField("", body)), TimeZoneInfo.Utc));
        return order switch
        {
            OrderReading.Readable { Event: var read } when read.OrderId != thin.OrderId => throw reply.Broken("answered with another order"),
            OrderReading.Readable { Event: var read } => new OrderReading.Readable(read with { Id = thin.EventId, Origin = thin.Origin }),
            OrderReading.Guest or OrderReading.Rejected { Rejection.Reason: "not-an-order" } => order,
            // Nothing that VTEX answers makes the event itself unusable.
            _ => throw reply.Broken("answered what is no order"),
        };
    }
}
