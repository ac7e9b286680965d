namespace PendingPoints.Fuzz.Judge;

using PendingPoints.Orders;

/// <summary>What is tried: <see cref="OrderEventReader.Read"/>, or something worse, to see whether that is noticed.</summary>
/// <param name="message">The message.</param>
/// <param name="zoneOf">The time zone of the store that an event comes from.</param>
public delegate OrderReading ReadOrderEvent(OrderMessage message, Func<OrderOrigin, TimeZoneInfo> zoneOf);
