namespace PendingPoints.Tests.Notifications;

using System.Text.Json;
using Azure.Messaging.ServiceBus;
using PendingPoints.Loyalty;
using PendingPoints.Messaging;
using PendingPoints.Notifications;
using PendingPoints.Orders;
using PendingPoints.Stores;
using PendingPoints.Tests.OrderEvents;
using PendingPoints.Tests.Orders;

public sealed class PointsPendingNotificationTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 11, 20, 13, 30, 0, TimeSpan.Zero);

    private static readonly PendingPointsSummary Pending = new(
        199,
        new Money(9.995m, "BRL"),
        [
            new PendingEntry(199, PendingReason.AwaitingScoring)
            {
                Cashback = new Money(9.995m, "BRL"),
                OrderDate = TheOrder.Date,
                OrderValue = new Money(199.90m, "BRL"),
            },
        ]);

    [Fact]
    public void Is_a_structured_cloud_event_that_tells_what_is_pending() =>
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""
                {
                  "specversion": "1.0",
                  "id": "ID",
                  "source": "/stores/acme-br",
                  "type": "loyalty.points-pending.v1",
                  "subject": "1001",
                  "time": "2026-11-20T13:30:00+00:00",
                  "datacontenttype": "application/json",
                  "data": {
                    "store": "acme-br",
                    "provider": "bonifiq",
                    "order": { "id": "1001", "date": "2026-11-20T10:15:00-03:00", "value": { "amount": 199.90, "currency": "BRL" } },
                    "pendingPoints": {
                      "total": 199,
                      "cashback": { "amount": 9.995, "currency": "BRL" },
                      "entries": [
                        {
                          "points": 199,
                          "reason": "awaitingScoring",
                          "cashback": { "amount": 9.995, "currency": "BRL" },
                          "orderDate": "2026-11-20T10:15:00-03:00",
                          "orderValue": { "amount": 199.90, "currency": "BRL" }
                        }
                      ]
                    },
                    "orderMatched": true,
                    "asOf": "2026-11-20T13:30:00+00:00"
                  }
                }
                """.Replace("ID", Notification().MessageId, StringComparison.Ordinal)),
            Body(Notification())));

    [Fact]
    public void Says_null_where_cashback_is_inactive_and_orders_are_not_listed()
    {
        var data = Body(Notification(new PendingPointsSummary(0, null, []), orderMatched: null)).GetProperty("data");

        Assert.Equal(JsonValueKind.Null, data.GetProperty("pendingPoints").GetProperty("cashback").ValueKind);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("orderMatched").ValueKind);
    }

    [Fact]
    public void Can_be_filtered_by_its_subject_and_properties()
    {
        var notification = Notification();

        Assert.Equal("points-pending", notification.Subject);
        Assert.Equal("application/cloudevents+json; charset=utf-8", notification.ContentType);
        Assert.Equal(
            new Dictionary<string, object> { ["type"] = "loyalty.points-pending.v1", ["store"] = "acme-br", ["provider"] = "bonifiq" },
            notification.ApplicationProperties);
    }

    [Fact]
    public void Has_the_id_of_its_store_source_and_event() =>
        Assert.Equal(MessageIds.Notification("acme-br", "", "evt-1001"), Notification().MessageId);

    [Fact]
    public void Carries_correlation_and_trace_on()
    {
        const string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var notification = Notification(message: Received.Message("{}", correlationId: "c-1", properties: ("traceparent", trace)));

        Assert.Equal("c-1", notification.CorrelationId);
        Assert.Equal(trace, notification.ApplicationProperties["traceparent"]);
    }

    // Older clients of Azure name the property so, and wrote other ids into it before they wrote those of W3C.
    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("|0af7651916cd43dd.b7ad6b71.", null)]
    public void Carries_a_trace_on_that_is_named_as_it_used_to_be(string diagnosticId, string? carried)
    {
        var notification = Notification(message: Received.Message("{}", properties: ("Diagnostic-Id", diagnosticId)));

        Assert.Equal(carried, notification.ApplicationProperties.AsReadOnly().GetValueOrDefault("traceparent"));
    }

    [Fact]
    public void Correlates_with_the_first_message_when_the_sender_names_nothing_else() =>
        Assert.Equal("m-1", Notification(message: Received.Message("{}", "the id of a copy")).CorrelationId);

    [Fact]
    public void Holds_nothing_personal() =>
        Assert.DoesNotContain("ana@example.com", Body(Notification()).GetRawText(), StringComparison.Ordinal);

    private static ServiceBusMessage Notification(
        PendingPointsSummary? pending = null, bool? orderMatched = true, ServiceBusReceivedMessage? message = null) =>
        PointsPendingNotification.For(
            TheOrder.Event, Store(), pending ?? Pending, orderMatched, AsOf, message ?? Received.Message("{}"), "m-1");

    private static JsonElement Body(ServiceBusMessage notification) => JsonElement.Parse(notification.Body.ToMemory().Span);

    private static Store Store() =>
        new("acme-br", new FakeProvider("bonifiq"), [IdentifierName.Email], new OrderTolerance(TimeSpan.Zero, 0));
}
