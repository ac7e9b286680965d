namespace PendingPoints.Fuzz.Judge;

using PendingPoints.OrderEvents;
using PendingPoints.Orders;

/// <summary>What is tried: <see cref="OrderEventReader.Read"/>, or something worse, to see whether that is noticed.</summary>
/// <param name="zone">The time zone of the store that the event comes from.</param>
public delegate OrderReading ReadOrderEvent(OrderMessage message, TimeZoneInfo zone);
