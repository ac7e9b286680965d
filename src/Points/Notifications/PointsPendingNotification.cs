namespace PendingPoints.Notifications;

using System.Text.Json;
using Azure.Messaging.ServiceBus;
using PendingPoints.Loyalty;
using PendingPoints.Messaging;
using PendingPoints.Orders;
using PendingPoints.Stores;

/// <summary>The notification "points-pending": a structured CloudEvent that answers an order event.</summary>
/// <remarks>docs/notification.md describes it for subscribers.</remarks>
public static class PointsPendingNotification
{
    /// <summary>The CloudEvents type, also an application property for subscription filters.</summary>
    public const string Type = "loyalty.points-pending.v1";

    /// <summary>The subject of the message, for subscription filters.</summary>
    public const string Subject = "points-pending";

    /// <summary>Writes the notification.</summary>
    /// <param name="orderMatched">Whether the order is among the pending ones; null when the provider does not list orders.</param>
    /// <param name="message">The message that brought the order event: its correlation and trace go on.</param>
    /// <param name="originalId">The id of the message that brought it first: what it correlates with when it names nothing else.</param>
    public static ServiceBusMessage For(
        OrderEvent order, Store store, PendingPointsSummary pending, bool? orderMatched, DateTimeOffset asOf,
        ServiceBusReceivedMessage message, string originalId)
    {
        var id = MessageIds.Notification(store.Name, order.Source, order.Id);
        var provider = store.Provider.Name;
        var notification = new NotificationDocument(
            id,
            $"/stores/{store.Name}",
            Type,
            order.OrderId,
            asOf,
            new NotificationData(
                store.Name, provider, new NotificationOrder(order.OrderId, order.Date, order.Value), pending, orderMatched, asOf));

        var body = JsonSerializer.SerializeToUtf8Bytes(notification, NotificationJson.Default.NotificationDocument);
        var outgoing = new ServiceBusMessage(body)
        {
            MessageId = id,
            Subject = Subject,
            ContentType = "application/cloudevents+json; charset=utf-8",
            CorrelationId = message.CorrelationId ?? originalId,
            ApplicationProperties = { ["type"] = Type, ["store"] = store.Name, ["provider"] = provider },
        };
        if (MessageTrace.Of(message) is { } trace)
        {
            outgoing.ApplicationProperties[MessageTrace.Property] = trace;
        }

        return outgoing;
    }
}
