namespace PendingPoints.Tests.ServiceBus;

public sealed class SchedulingTests
{
    [Fact]
    public async Task A_scheduled_message_is_seen_in_the_depths_and_delivered_when_its_time_has_come()
    {
        using var broker = new TestBroker();
        var due = broker.Time.GetUtcNow().AddMinutes(15);
        await broker.SendAsync(TestBroker.Scheduled("later", due), TestBroker.Message("now"));
        var early = await broker.ReceiverAsync(credit: 1);

        var now = await early.NextAsync();
        Assert.Equal("now", now.Properties.MessageId);
        early.Accept(now);
        // The broker has heard of it when the link is closed; else the lock would expire below.
        await early.CloseAsync();
        Assert.Equal(due, Assert.Single(broker.Depth.Scheduled).DueAt);

        broker.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Single(broker.Depth.Scheduled);

        var receiver = await broker.ReceiverAsync(credit: 1);
        broker.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("later", (await receiver.NextAsync()).Properties.MessageId);
        Assert.Empty(broker.Depth.Scheduled);
    }

    [Fact]
    public async Task Scheduled_messages_become_visible_in_the_order_of_their_times()
    {
        using var broker = new TestBroker();
        var now = broker.Time.GetUtcNow();
        await broker.SendAsync(
            TestBroker.Scheduled("third", now.AddDays(100)),
            TestBroker.Scheduled("first", now.AddMinutes(1)),
            TestBroker.Scheduled("second", now.AddMinutes(2)));
        Assert.Equal(["first", "second", "third"], broker.Depth.Scheduled.Select(message => message.Id));

        broker.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["first", "second"], broker.Depth.Active.Select(message => message.Id));

        broker.Time.Advance(TimeSpan.FromDays(50));
        broker.Time.Advance(TimeSpan.FromDays(50));
        Assert.Equal("third", broker.Depth.Active[^1].Id);
    }

    [Fact]
    public async Task A_time_that_has_passed_means_at_once()
    {
        using var broker = new TestBroker();
        await broker.SendAsync(TestBroker.Scheduled("m-1", broker.Time.GetUtcNow().AddSeconds(-1)));
        Assert.Single(broker.Depth.Active);
    }
}
