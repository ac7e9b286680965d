namespace PendingPoints.Sandbox.Shop;

using System.Text.Json.Serialization;

/// <summary>How far an order has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
internal enum OrderStatus
{
    [JsonStringEnumMemberName("placed")]
    Placed,

    [JsonStringEnumMemberName("delivered")]
    Delivered,

    [JsonStringEnumMemberName("annulled")]
    Annulled,
}

/// <summary>An order of the shop.</summary>
/// <param name="EventId">The id of the event it was announced with.</param>
/// <param name="IngestedAt">From when on the provider knows of it.</param>
internal sealed record ShopOrder(string OrderId, string EventId, OrderStatus Status, DateTimeOffset IngestedAt, OrderEvent Event);

/// <summary>An order event as the shop sends it: Pending Points' own JSON format.</summary>
internal sealed record OrderEvent(string Id, string Store, EventOrder Order, IReadOnlyDictionary<string, string> Customer);

/// <summary>The order inside an event.</summary>
internal sealed record EventOrder(string Id, DateTimeOffset Date, EventMoney Value);

/// <summary>The order's value.</summary>
internal sealed record EventMoney(decimal Amount, string Currency);
