namespace PendingPoints.Tests.Messaging;

using PendingPoints.Messaging;
using PendingPoints.Sandbox.Broker;

public sealed class QueueConsumerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Completes_a_message_when_its_handler_returns()
    {
        await using var broker = await WithMessagesAsync(1);

        await broker.ConsumeAsync(1, Cancel);

        Assert.Equal((0, 0), Counts(broker));
    }

    [Fact]
    public async Task Gives_a_message_back_when_its_handler_throws()
    {
        await using var broker = await WithMessagesAsync(1);

        var handled = await broker.ConsumeAsync(
            2, Cancel, message => message.DeliveryCount == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask);

        Assert.Equal([1, 2], handled.Select(message => message.DeliveryCount));
        Assert.Equal((0, 0), Counts(broker));
    }

    [Fact]
    public async Task Leaves_a_message_that_always_fails_to_the_dead_letters()
    {
        await using var broker = await WithMessagesAsync(1, new HurriedTime());

        await broker.ConsumeAsync(10, Cancel, _ => throw new InvalidOperationException("never"));

        Assert.Single(broker.StandIn.Depth(TheBroker.Queue).DeadLettered);
    }

    [Fact]
    public async Task Works_on_as_many_messages_at_a_time_as_it_is_told()
    {
        await using var broker = await WithMessagesAsync(20);
        var (inWork, most) = (0, 0);
        var full = new TaskCompletionSource();

        await broker.ConsumeAsync(
            20,
            Cancel,
            async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inWork));
                if (inWork == 4)
                {
                    full.TrySetResult();
                }

                await full.Task;
                Interlocked.Decrement(ref inWork);
            },
            concurrency: 4);

        Assert.Equal(4, most);
    }

    [Fact]
    public async Task Holds_no_more_messages_than_it_works_on()
    {
        await using var broker = await WithMessagesAsync(20);

        await broker.ConsumeAsync(
            1,
            Cancel,
            _ =>
            {
                Assert.InRange(broker.StandIn.Depth(TheBroker.Queue).Locked, 1, 4);
                return Task.CompletedTask;
            },
            concurrency: 4);
    }

    [Fact]
    public async Task Goes_on_when_the_broker_was_away()
    {
        await using var broker = await WithMessagesAsync(2, options: new() { LockDuration = TimeSpan.FromSeconds(2) });
        var restarted = false;

        var handled = await broker.ConsumeAsync(3, Cancel, async _ =>
        {
            if (!restarted)
            {
                restarted = true;
                broker.StandIn.Stop();
                broker.StandIn.Start();
            }

            await Task.CompletedTask;
        });

        // The message that was in work when the broker went away comes again when its lock expires: at least once, never lost.
        Assert.Equal(["m-0", "m-0", "m-1"], handled.Select(message => message.MessageId).Order());
        Assert.Equal((0, 0), Counts(broker));
    }

    [Fact]
    public async Task Waits_for_a_broker_that_is_not_there_yet()
    {
        await using var broker = await WithMessagesAsync(1);
        broker.StandIn.Stop();

        var consuming = broker.ConsumeAsync(1, Cancel);
        broker.StandIn.Start();

        Assert.Single(await consuming);
    }

    [Fact]
    public async Task Finishes_the_work_it_has_begun_when_it_is_stopped()
    {
        await using var broker = await WithMessagesAsync(1);
        var finished = false;

        await broker.ConsumeAsync(1, Cancel, async _ =>
        {
            await Task.Yield();
            finished = true;
        });

        Assert.True(finished);
        Assert.Equal((0, 0), Counts(broker));
    }

    private static async Task<TheBroker> WithMessagesAsync(int count, TimeProvider? ours = null, BrokerOptions? options = null)
    {
        var broker = TheBroker.Start(ours: ours, options: options);
        for (var number = 0; number < count; number++)
        {
            await broker.Sender.SendAsync(TheBroker.Queue, new OutgoingMessage($"m-{number}", "{}"u8.ToArray()), Cancel);
        }

        return broker;
    }

    private static (int Active, int Locked) Counts(TheBroker broker)
    {
        var depth = broker.StandIn.Depth(TheBroker.Queue);
        return (depth.Active.Count, depth.Locked);
    }
}
