namespace PendingPoints.Tests.Messaging;

/// <summary>Work that takes longer than its message is locked. Real time passes: the broker's locks know no other.</summary>
public sealed class MessageLocksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Long_work_keeps_its_message_locked_and_is_done_once()
    {
        await using var broker = TheBroker.Start(options: new() { LockDuration = TimeSpan.FromSeconds(2) });
        await broker.SendAsync("m-1", Cancel);

        // Two and a half locks long.
        var handled = await broker.ConsumeAsync(1, Cancel, _ => Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Cancel));

        Assert.Single(handled);
        var depth = broker.StandIn.Depth(TheBroker.Queue);
        Assert.Equal((0, 0), (depth.Active.Count, depth.Locked));
    }

    [Fact]
    public async Task Work_that_outlives_its_lock_is_done_again_and_its_late_completion_does_no_harm()
    {
        await using var broker = TheBroker.Start(options: new() { LockDuration = TimeSpan.FromSeconds(2), MaxDeliveryCount = 2 });
        await broker.SendAsync("m-1", Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var deliveries = new List<int>();

        await broker.Consumer.RunAsync(
            new(TheBroker.Queue, 2) { RenewLockFor = TimeSpan.Zero },
            async (message, token) =>
            {
                deliveries.Add(message.DeliveryCount);
                if (message.DeliveryCount == 2)
                {
                    await stop.CancelAsync();
                    return;
                }

                // Not renewed, on purpose: the broker gives it to the other worker.
                await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, token);
            },
            stop.Token);

        Assert.Equal([1, 2], deliveries);
        Assert.Empty(broker.StandIn.Depth(TheBroker.Queue).Active);
    }
}
