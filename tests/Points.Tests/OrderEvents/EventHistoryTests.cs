namespace PendingPoints.Tests.OrderEvents;

using PendingPoints.OrderEvents;
using PendingPoints.Tests.Orders;

public sealed class EventHistoryTests
{
    private static readonly DateTimeOffset Now = TheOrder.Date;

    [Fact]
    public void Begins_with_the_message_that_arrives_first()
    {
        var history = EventHistory.Of(Received.Message("{}", enqueued: Now.AddMinutes(-1)), Now);

        Assert.Equal(new EventHistory("m-1", Now.AddMinutes(-1), Attempt: 1, Failures: 0), history);
    }

    [Fact]
    public void Finds_an_id_for_a_message_without_one()
    {
        var nameless = Received.Message("{}", id: null);

        Assert.Equal(EventHistory.Of(nameless, Now), EventHistory.Of(nameless, Now));
        Assert.NotEqual(
            EventHistory.Of(nameless, Now).OriginalId, EventHistory.Of(Received.Message("[]", id: null), Now).OriginalId);
    }

    // Else a sender could keep it from ever becoming too old, and the last day of the calendar has no re-check at all.
    [Theory]
    [InlineData("2026-11-20T10:15:00.0000001-03:00")]
    [InlineData("9999-12-31T23:59:59.9999999+00:00")]
    public void Is_not_seen_first_in_the_future(string firstSeen)
    {
        var message = Received.Message("{}", properties: ("pp-first-seen", firstSeen));

        Assert.Equal(Now, EventHistory.Of(message, Now).FirstSeen);
    }

    [Fact]
    public void Is_carried_by_a_copy_to_the_next_attempt()
    {
        var copy = EventHistory.Of(Received.Message("{}"), Now).Copy(Received.Message("{}"), Now.AddHours(1), failures: 3, "provider-broken");

        var later = EventHistory.Of(Received.Of(copy), Now.AddHours(1));

        Assert.Equal(new EventHistory("m-1", Now, Attempt: 2, Failures: 3), later);
    }

    [Fact]
    public void Keeps_the_span_of_the_first_attempt_through_every_copy()
    {
        const string first = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var history = EventHistory.Of(Received.Message("{}"), Now) with { Trace = first };

        var later = Received.Of(history.Copy(Received.Message("{}"), Now.AddHours(1), failures: 0, "order-not-visible"));
        var latest = Received.Of(EventHistory.Of(later, Now).Copy(later, Now.AddHours(2), failures: 0, "order-not-visible"));

        Assert.Equal(first, EventHistory.Of(latest, Now).Trace);
    }

    [Fact]
    public void Leaves_body_and_properties_of_the_event_unchanged_in_a_copy()
    {
        var message = Received.Message("""{"a":1}""", "m-1", "c-1", "order-placed", default, ("channel", "web"), ("attempt", 7));

        var copy = EventHistory.Of(message, Now).Copy(message, Now.AddHours(1), failures: 0, "order-not-visible");

        Assert.Equal(message.Body.ToArray(), copy.Body.ToArray());
        Assert.Equal(("c-1", "order-placed", "application/json"), (copy.CorrelationId, copy.Subject, copy.ContentType));
        Assert.Equal(("web", 7), (copy.ApplicationProperties["channel"], copy.ApplicationProperties["attempt"]));
        Assert.Equal(Now.AddHours(1), copy.ScheduledEnqueueTime);
    }

    [Fact]
    public void Gives_the_same_copy_the_same_id_however_often_it_is_made()
    {
        var history = EventHistory.Of(Received.Message("{}"), Now);

        Assert.Equal(
            history.Copy(Received.Message("{}"), Now.AddHours(1), 0, "x").MessageId,
            history.Copy(Received.Message("{}"), Now.AddHours(2), 1, "y").MessageId);
    }

    // Operators' tools and brokers choose their own kinds of numbers.
    public static TheoryData<object> Sevens() => [(byte)7, (sbyte)7, (short)7, (ushort)7, 7, 7U, 7L, 7UL, 7.0];

    [Theory]
    [MemberData(nameof(Sevens))]
    public void Reads_every_kind_of_number(object seven)
    {
        var history = EventHistory.Of(Received.Message("{}", properties: [("pp-attempt", seven), ("pp-failures", seven), ("pp-replays", seven)]), Now);

        Assert.Equal((7, 7, 7), (history.Attempt, history.Failures, history.Replays));
    }

    public static TheoryData<object> Dates() =>
    [
        "2026-11-20T12:00:00.1234567+00:00",
        new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(-3)).AddTicks(1234567),
        new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).AddTicks(1234567),
    ];

    [Theory]
    [MemberData(nameof(Dates))]
    public void Reads_every_kind_of_date(object seen) => Assert.Equal(
        new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero).AddTicks(1234567),
        EventHistory.Of(Received.Message("{}", properties: ("pp-first-seen", seen)), Now).FirstSeen);

    [Theory]
    [InlineData("-5")]
    [InlineData(-5L)]
    [InlineData(double.NaN)]
    public void Is_not_misled_by_odd_values_in_its_properties(object odd)
    {
        var message = Received.Message("{}", properties: [("pp-attempt", odd), ("pp-failures", odd), ("pp-first-seen", odd)]);

        Assert.Equal(new EventHistory("m-1", Now, Attempt: 1, Failures: 0), EventHistory.Of(message, Now));
    }
}
