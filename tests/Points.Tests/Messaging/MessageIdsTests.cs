namespace PendingPoints.Tests.Messaging;

using PendingPoints.Messaging;

public sealed class MessageIdsTests
{
    [Fact]
    public void The_same_event_always_gives_the_same_notification_id() =>
        Assert.Equal(MessageIds.Notification("acme-br", "/shop", "evt-1"), MessageIds.Notification("acme-br", "/shop", "evt-1"));

    [Theory]
    [InlineData("acme-in", "/shop", "evt-1")]
    [InlineData("acme-br", "/shop2", "evt-1")]
    [InlineData("acme-br", "/shop", "evt-2")]
    [InlineData("acme-br", "/shope", "vt-1")]
    public void Another_store_source_or_event_gives_another_notification_id(string store, string source, string eventId) =>
        Assert.NotEqual(MessageIds.Notification("acme-br", "/shop", "evt-1"), MessageIds.Notification(store, source, eventId));

    [Fact]
    public void Every_attempt_of_a_copy_has_its_own_id() =>
        Assert.NotEqual(MessageIds.Copy("m-1", "{}"u8, 2), MessageIds.Copy("m-1", "{}"u8, 3));

    [Fact]
    public void Copies_of_two_events_that_share_an_id_stay_apart() =>
        Assert.NotEqual(MessageIds.Copy("m-1", "{}"u8, 2), MessageIds.Copy("m-1", "[]"u8, 2));

    [Fact]
    public void Ids_fit_a_message_id_of_service_bus() =>
        Assert.InRange(MessageIds.Notification("s", new string('x', 1000), new string('y', 1000)).Length, 1, 128);
}
