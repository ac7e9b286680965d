namespace PendingPoints.Tests.OrderEvents;

using Azure.Messaging.ServiceBus;
using PendingPoints.OrderEvents;

public sealed class ReplayedEventTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 13, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Is_the_event_as_it_was_with_its_tries_begun_again_and_counted_on()
    {
        var replayed = ReplayedEvent.Of(Rejected(Some("m-1", ("channel", "web"))));

        Assert.Equal("{}"u8.ToArray(), replayed.Body.ToArray());
        Assert.Equal(("c-1", "order-placed"), (replayed.CorrelationId, replayed.Subject));
        Assert.Equal(
            new Dictionary<string, object> { ["channel"] = "web", ["pp-original-id"] = "m-1", ["pp-attempt"] = 2, ["pp-replays"] = 1 },
            replayed.ApplicationProperties);
    }

    [Fact]
    public void Keeps_properties_of_its_own_that_bear_the_names_of_ours()
    {
        var replayed = ReplayedEvent.Of(Rejected(Some("m-1", ("reason", "christmas"), ("function", "gift"))));

        Assert.Equal(("christmas", "gift"), (replayed.ApplicationProperties["reason"], replayed.ApplicationProperties["function"]));
        Assert.DoesNotContain("description", replayed.ApplicationProperties.Keys);
    }

    [Fact]
    public void Has_another_id_than_the_event_so_that_no_broker_drops_it_as_a_repeat()
    {
        var message = Some("m-1");
        string[] ids = ["m-1", RejectedEvent.Of(message, EventHistory.Of(message, Now), new("invalid", ""), "OnOrderEvent").MessageId];

        Assert.DoesNotContain(ReplayedEvent.Of(Rejected(message)).MessageId, ids);
    }

    [Fact]
    public void Has_the_same_id_when_the_same_message_is_sent_back_twice() =>
        Assert.Equal(ReplayedEvent.Of(Rejected(Some("m-1"))).MessageId, ReplayedEvent.Of(Rejected(Some("m-1"))).MessageId);

    [Fact]
    public void Rejected_and_sent_back_again_it_has_ids_of_its_own_each_time()
    {
        var ids = new HashSet<string>();
        var message = Some("m-1");
        for (var round = 0; round < 5; round++)
        {
            var rejected = Rejected(message);
            var replayed = ReplayedEvent.Of(rejected);
            Assert.True(ids.Add(rejected.MessageId));
            Assert.True(ids.Add(replayed.MessageId));
            // A copy it leaves behind while it waits, too.
            message = Received.Of(replayed);
            Assert.True(ids.Add(EventHistory.Of(message, Now).Copy(message, Now, failures: 1, "provider-unavailable").MessageId));
        }
    }

    [Fact]
    public void Out_of_the_dead_letters_it_loses_the_brokers_reason_and_nothing_else()
    {
        var dead = Some("m-1", ("reason", "christmas"), ("DeadLetterReason", "MaxDeliveryCountExceeded"), ("DeadLetterErrorDescription", "10 deliveries"));

        Assert.Equal("MaxDeliveryCountExceeded", ReplayedEvent.ReasonOf(dead));
        Assert.Equal(
            new Dictionary<string, object> { ["reason"] = "christmas", ["pp-original-id"] = "m-1", ["pp-attempt"] = 2, ["pp-replays"] = 1 },
            ReplayedEvent.Of(dead).ApplicationProperties);
    }

    [Fact]
    public void Tells_our_reason_or_that_there_is_none()
    {
        Assert.Equal("invalid", ReplayedEvent.ReasonOf(Rejected(Some("m-1"))));
        Assert.Equal("(no reason)", ReplayedEvent.ReasonOf(Some("m-1")));
    }

    private static ServiceBusReceivedMessage Some(string id, params (string Name, object? Value)[] properties) =>
        Received.Message("{}", id, "c-1", "order-placed", default, properties);

    private static ServiceBusReceivedMessage Rejected(ServiceBusReceivedMessage message) =>
        Received.Of(RejectedEvent.Of(message, EventHistory.Of(message, Now), new("invalid", "id is missing."), "OnOrderEvent"));
}
