namespace PendingPoints.Tests.OrderEvents;

using PendingPoints.OrderEvents;
using PendingPoints.Tests.Orders;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset FirstSeen = TheOrder.Date;

    private readonly RetrySchedule _schedule = new(new OrderEventOptions());

    [Theory]
    [InlineData(0, 15)]
    [InlineData(14, 15)]
    [InlineData(15, 75)]
    [InlineData(74, 75)]
    [InlineData(75, 180)]
    [InlineData(180, 1440)]
    public void Re_checks_at_fixed_times_after_the_event_was_first_seen(int minutesOld, int nextAfterMinutes) =>
        Assert.Equal(
            FirstSeen.AddMinutes(nextAfterMinutes), _schedule.NextReCheck(FirstSeen, FirstSeen.AddMinutes(minutesOld)));

    [Fact]
    public void Ends_the_re_checks_after_the_last_time() => Assert.Null(_schedule.NextReCheck(FirstSeen, FirstSeen.AddDays(1)));

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    [InlineData(7, 1800)]
    [InlineData(1000, 1800)]
    public void Waits_twice_as_long_after_each_failure_up_to_the_cap(int failures, int seconds)
    {
        var pause = _schedule.NextRetry(FirstSeen, failures, wish: null, FirstSeen)!.Value - FirstSeen;

        Assert.InRange(pause, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds * 1.2));
    }

    [Fact]
    public void Grants_a_provider_the_longer_rest_it_asks_for() =>
        Assert.Equal(FirstSeen.AddHours(2), _schedule.NextRetry(FirstSeen, 1, TimeSpan.FromHours(2), FirstSeen));

    // A 32-bit maximum, an epoch in place of seconds, the last second of the calendar.
    [Theory]
    [InlineData(2_147_483_647)]
    [InlineData(1_795_000_000)]
    [InlineData(251_000_000_000)]
    public void Brings_an_event_back_while_it_still_counts_whatever_a_provider_asks(double seconds)
    {
        var due = _schedule.NextRetry(FirstSeen, 1, TimeSpan.FromSeconds(seconds), FirstSeen.AddDays(1))!.Value;

        Assert.Equal(FirstSeen.AddDays(3), due);
        Assert.Null(_schedule.NextRetry(FirstSeen, 2, TimeSpan.FromSeconds(seconds), due));
    }

    // The broker delivers by its own clock, which may be ahead: without a pause, copies would follow each other until both agree.
    [Theory]
    [InlineData(null)]
    [InlineData(3600.0)]
    public void Never_comes_back_at_once_at_the_end_of_an_events_life(double? seconds)
    {
        var now = FirstSeen.AddDays(3).AddSeconds(-2);

        Assert.True(_schedule.NextRetry(FirstSeen, 1, seconds is { } asked ? TimeSpan.FromSeconds(asked) : null, now) >= now.AddSeconds(30));
    }

    [Fact]
    public void Gives_up_when_the_event_is_too_old() =>
        Assert.Null(_schedule.NextRetry(FirstSeen, 1, wish: null, FirstSeen.AddDays(3)));
}
