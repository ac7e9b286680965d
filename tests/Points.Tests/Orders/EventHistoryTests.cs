namespace PendingPoints.Tests.Orders;

using PendingPoints.Messaging;
using PendingPoints.Orders;

public sealed class EventHistoryTests
{
    private static readonly DateTimeOffset Now = TheOrder.Date;

    [Fact]
    public void Begins_with_the_message_that_arrives_first()
    {
        var history = EventHistory.Of(TheOrder.Message("{}") with { EnqueuedAt = Now.AddMinutes(-1) }, Now);

        Assert.Equal(new EventHistory("m-1", Now.AddMinutes(-1), Attempt: 1, Failures: 0), history);
    }

    [Fact]
    public void Finds_an_id_for_a_message_without_one()
    {
        var nameless = TheOrder.Message("{}") with { MessageId = null };

        Assert.Equal(EventHistory.Of(nameless, Now), EventHistory.Of(nameless, Now));
        Assert.NotEqual(
            EventHistory.Of(nameless, Now).OriginalId, EventHistory.Of(TheOrder.Message("[]") with { MessageId = null }, Now).OriginalId);
    }

    // Else a sender could keep it from ever becoming too old, and the last day of the calendar has no re-check at all.
    [Theory]
    [InlineData("2026-11-20T10:15:00.0000001-03:00")]
    [InlineData("9999-12-31T23:59:59.9999999+00:00")]
    public void Is_not_seen_first_in_the_future(string firstSeen)
    {
        var message = TheOrder.Message("{}") with { Properties = new Dictionary<string, object?> { ["pp-first-seen"] = firstSeen } };

        Assert.Equal(Now, EventHistory.Of(message, Now).FirstSeen);
    }

    [Fact]
    public void Is_carried_by_a_copy_to_the_next_attempt()
    {
        var copy = EventHistory.Of(TheOrder.Message("{}"), Now).Copy(TheOrder.Message("{}"), Now.AddHours(1), failures: 3, "provider-broken");

        var later = EventHistory.Of(Delivered(copy), Now.AddHours(1));

        Assert.Equal(new EventHistory("m-1", Now, Attempt: 2, Failures: 3), later);
    }

    [Fact]
    public void Keeps_the_span_of_the_first_attempt_through_every_copy()
    {
        const string first = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var history = EventHistory.Of(TheOrder.Message("{}"), Now) with { Trace = first };

        var later = Delivered(history.Copy(TheOrder.Message("{}"), Now.AddHours(1), failures: 0, "order-not-visible"));
        var latest = Delivered(EventHistory.Of(later, Now).Copy(later, Now.AddHours(2), failures: 0, "order-not-visible"));

        Assert.Equal(first, EventHistory.Of(latest, Now).Trace);
    }

    [Fact]
    public void Leaves_body_and_properties_of_the_event_unchanged_in_a_copy()
    {
        var message = TheOrder.Message("""{"a":1}""") with
        {
            CorrelationId = "c-1",
            Subject = "order-placed",
            Properties = new Dictionary<string, object?> { ["channel"] = "web", ["attempt"] = 7 },
        };

        var copy = EventHistory.Of(message, Now).Copy(message, Now.AddHours(1), failures: 0, "order-not-visible");

        Assert.Equal(message.Body, copy.Body);
        Assert.Equal(("c-1", "order-placed", "application/json"), (copy.CorrelationId, copy.Subject, copy.ContentType));
        Assert.Equal(("web", 7), (copy.Properties["channel"], copy.Properties["attempt"]));
        Assert.Equal(Now.AddHours(1), copy.ScheduledFor);
    }

    [Fact]
    public void Gives_the_same_copy_the_same_id_however_often_it_is_made()
    {
        var history = EventHistory.Of(TheOrder.Message("{}"), Now);

        Assert.Equal(
            history.Copy(TheOrder.Message("{}"), Now.AddHours(1), 0, "x").MessageId,
            history.Copy(TheOrder.Message("{}"), Now.AddHours(2), 1, "y").MessageId);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData(-5L)]
    [InlineData(double.NaN)]
    public void Is_not_misled_by_odd_values_in_its_properties(object odd)
    {
        var message = TheOrder.Message("{}") with
        {
            Properties = new Dictionary<string, object?> { ["pp-attempt"] = odd, ["pp-failures"] = odd, ["pp-first-seen"] = odd },
        };

        Assert.Equal(new EventHistory("m-1", Now, Attempt: 1, Failures: 0), EventHistory.Of(message, Now));
    }

    private static ReceivedMessage Delivered(OutgoingMessage copy) =>
        new("order-events", copy.Body) { MessageId = copy.MessageId, Properties = copy.Properties };
}
