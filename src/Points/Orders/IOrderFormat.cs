namespace PendingPoints.Orders;

/// <summary>How one platform writes its orders. docs/order-events.md has the field map of each.</summary>
internal interface IOrderFormat
{
    /// <summary>The name of the format, as its samples' folder has it.</summary>
    string Name { get; }

    /// <summary>Whether a body bears the marks of this format. Looks at the marks only: what is wrong inside is found when it is read.</summary>
    bool CanRead(OrderEnvelope envelope);

    /// <summary>Where the event comes from, as far as its body says.</summary>
    OrderOrigin OriginOf(JsonField body) => OrderOrigin.Unknown;

    /// <summary>Reads what was recognised.</summary>
    /// <param name="zone">The store's time zone, for dates that are local to the shop.</param>
    /// <exception cref="UnreadableFieldException">A field holds something that it cannot hold.</exception>
    OrderReading Read(OrderEnvelope envelope, TimeZoneInfo zone);
}

/// <summary>A body with what a CloudEvent around it says; without one, the rest is null.</summary>
/// <param name="Body">The body, or a CloudEvent's data.</param>
internal sealed record OrderEnvelope(JsonField Body, string? Id = null, string? Source = null, string? Type = null);
