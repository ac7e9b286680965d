namespace PendingPoints.Tests.Orders;

using PendingPoints.Messaging;
using PendingPoints.Orders;

public sealed class RejectedEventTests
{
    private static readonly Rejection Rejection = new("invalid", "id is missing.");

    [Fact]
    public void Keeps_body_and_properties_and_says_why()
    {
        var message = TheOrder.Message("{}") with
        {
            CorrelationId = "c-1",
            Subject = "order-placed",
            Properties = new Dictionary<string, object?> { ["channel"] = "web" },
        };

        var rejected = RejectedEvent.Of(message, Rejection, "OnOrderEvent");

        Assert.Equal(message.Body, rejected.Body);
        Assert.Equal(("c-1", "order-placed", "application/json"), (rejected.CorrelationId, rejected.Subject, rejected.ContentType));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["channel"] = "web",
                ["reason"] = "invalid",
                ["description"] = "id is missing.",
                ["function"] = "OnOrderEvent",
            },
            rejected.Properties);
    }

    [Fact]
    public void Has_the_same_id_when_the_same_message_is_rejected_again() =>
        Assert.Equal(Id(TheOrder.Message("{}")), Id(TheOrder.Message("{}")));

    [Fact]
    public void Has_another_id_when_a_sender_uses_an_id_for_two_different_events() =>
        Assert.NotEqual(Id(TheOrder.Message("{}")), Id(TheOrder.Message("[]")));

    private static string Id(ReceivedMessage message) => RejectedEvent.Of(message, Rejection, "OnOrderEvent").MessageId;
}
