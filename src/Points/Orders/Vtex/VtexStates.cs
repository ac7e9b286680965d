namespace PendingPoints.Orders.Vtex;

/// <summary>The states of an order at VTEX, as far as they matter here.</summary>
internal static class VtexStates
{
    // https://help.vtex.com/en/tutorial/order-flow-and-status--tutorials_196 (2026-11): canceled, cancel, cancellation-requested, request-cancel …
    private const string Cancelled = "cancel";

    /// <summary>Whether nothing becomes pending for an order in this state any more.</summary>
    public static bool IsCancelled(string? state) => state?.Contains(Cancelled, StringComparison.OrdinalIgnoreCase) is true && state != "window-to-cancel";

    /// <summary>What a thin event of VTEX becomes.</summary>
    public static OrderReading ThinEvent(JsonField orderId, JsonField state, JsonField since) =>
        IsCancelled(state.Text()) ? OrderReading.Reject("not-an-order", $"The order is cancelled, as {state.Path} says.")
        : orderId.Text() is { } id ? new OrderReading.Thin(
            OrderFields.Together(id, state.Text(), since.Text())!,
            OrderOrigin.Unknown,
            id,
            new("thin", "clientProfileData is missing: VTEX sends no more than the order's id. Configure the store's order look-up (Stores:{key}:Vtex)."))
        : OrderReading.Reject("thin", $"{orderId.Path} is missing.");
}
