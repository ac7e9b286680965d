namespace PendingPoints.Tests.Messaging;

using Microsoft.Extensions.Time.Testing;
using PendingPoints.Messaging;

/// <summary>Later, on a broker that can not schedule: any that is addressed as amqp:// and does not say that it can.</summary>
public sealed class WaitingMessagesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_later_goes_to_the_waiting_queue_and_not_to_its_own()
    {
        await using var broker = Start();

        await broker.Scheduler.SendAsync(TheBroker.Queue, InMinutes(5), Cancel);

        Assert.Empty(broker.StandIn.Depth(TheBroker.Queue).Active);
        Assert.Single(broker.StandIn.Depth(TheBroker.WaitingQueue).Active);
    }

    [Fact]
    public async Task It_comes_to_its_queue_when_it_is_due_as_it_was_sent()
    {
        await using var broker = Start();
        await broker.Scheduler.SendAsync(TheBroker.Queue, InMinutes(0.5), Cancel);

        var handling = broker.Waiting.HandleAsync(await WaitingAsync(broker), Cancel);
        Assert.Empty(broker.StandIn.Depth(TheBroker.Queue).Active);
        _time.Advance(TimeSpan.FromMinutes(0.5));
        await handling;

        var come = Assert.Single(broker.StandIn.Depth(TheBroker.Queue).Active);
        Assert.Equal(("m-1", "order-placed"), (come.Id, come.Subject));
        Assert.Equal([new("channel", "web")], come.Properties);
    }

    [Fact]
    public async Task After_a_minute_it_goes_to_the_end_of_the_queue()
    {
        await using var broker = Start();
        await broker.Scheduler.SendAsync(TheBroker.Queue, InMinutes(5), Cancel);
        var waiting = await WaitingAsync(broker);

        var handling = broker.Waiting.HandleAsync(waiting, Cancel);
        _time.Advance(WaitingMessages.LongestHold);
        await handling;

        Assert.Empty(broker.StandIn.Depth(TheBroker.Queue).Active);
        var rounds = broker.StandIn.Depth(TheBroker.WaitingQueue).Active;
        Assert.Equal(["1", "2"], rounds.Select(message => message.Properties["pp-waiting-round"]));
        Assert.All(rounds, message => Assert.Equal("m-1", message.Properties["pp-waiting-id"]));
    }

    [Fact]
    public async Task It_is_not_completed_when_the_hold_ends_early()
    {
        await using var broker = Start();
        await broker.Scheduler.SendAsync(TheBroker.Queue, InMinutes(5), Cancel);
        using var stop = new CancellationTokenSource();

        var handling = broker.Waiting.HandleAsync(await WaitingAsync(broker), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handling);
        Assert.Empty(broker.StandIn.Depth(TheBroker.Queue).Active);
    }

    [Fact]
    public async Task A_broker_of_the_service_bus_kind_schedules_itself()
    {
        await using var broker = TheBroker.Start(time: _time);

        await broker.Scheduler.SendAsync(TheBroker.Queue, InMinutes(5), Cancel);

        Assert.Equal("m-1", Assert.Single(broker.StandIn.Depth(TheBroker.Queue).Scheduled).Id);
    }

    private TheBroker Start() => TheBroker.Start(standIn => $"amqp://127.0.0.1:{standIn.Port}", ours: _time);

    private OutgoingMessage InMinutes(double minutes) => new("m-1", "{}"u8.ToArray())
    {
        Subject = "order-placed",
        ScheduledFor = _time.GetUtcNow().AddMinutes(minutes),
        Properties = new Dictionary<string, object?> { ["channel"] = "web" },
    };

    private static async Task<ReceivedMessage> WaitingAsync(TheBroker broker)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var received = new TaskCompletionSource<ReceivedMessage>();
        var consuming = broker.Consumer.RunAsync(
            new(TheBroker.WaitingQueue, 1) { DrainFor = TimeSpan.Zero },
            async (message, token) =>
            {
                received.TrySetResult(message);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            },
            stop.Token);
        var message = await received.Task.WaitAsync(Cancel);
        await stop.CancelAsync();
        await consuming;
        return message;
    }
}
