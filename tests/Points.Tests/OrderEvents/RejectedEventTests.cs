namespace PendingPoints.Tests.OrderEvents;

using Azure.Messaging.ServiceBus;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

public sealed class RejectedEventTests
{
    private static readonly Rejection Rejection = new("invalid", "id is missing.");
    private static readonly EventHistory History = new("m-1", new(2026, 11, 20, 13, 0, 0, TimeSpan.Zero), Attempt: 3, Failures: 0);

    [Fact]
    public void Keeps_body_and_properties_and_says_why()
    {
        var message = Received.Message("{}", "m-1", "c-1", "order-placed", default, ("channel", "web"));

        var rejected = RejectedEvent.Of(message, History, Rejection, "OnOrderEvent");

        Assert.Equal(message.Body.ToArray(), rejected.Body.ToArray());
        Assert.Equal(("c-1", "order-placed", "application/json"), (rejected.CorrelationId, rejected.Subject, rejected.ContentType));
        Assert.Equal(
            new Dictionary<string, object>
            {
                ["channel"] = "web",
                ["pp-original-id"] = "m-1",
                ["pp-first-seen"] = "2026-11-20T13:00:00.0000000+00:00",
                ["pp-attempt"] = 3,
                ["reason"] = "invalid",
                ["description"] = "id is missing.",
                ["function"] = "OnOrderEvent",
            },
            rejected.ApplicationProperties);
    }

    [Fact]
    public void Has_the_same_id_when_the_same_message_is_rejected_again() =>
        Assert.Equal(Id(Received.Message("{}")), Id(Received.Message("{}")));

    [Fact]
    public void Has_another_id_when_a_sender_uses_an_id_for_two_different_events() =>
        Assert.NotEqual(Id(Received.Message("{}")), Id(Received.Message("[]")));

    [Fact]
    public void Has_the_same_id_whichever_copy_of_the_event_is_rejected() =>
        Assert.Equal(Id(Received.Message("{}")), Id(Received.Message("{}", "copy-of-m-1")));

    private static string Id(ServiceBusReceivedMessage message) => RejectedEvent.Of(message, History, Rejection, "OnOrderEvent").MessageId;
}
