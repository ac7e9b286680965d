namespace PendingPoints.Tests.Process;

using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Http;

/// <summary>The worker's process begins, works, dies and is replaced.</summary>
public sealed class WorkerLifeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_whose_worker_is_killed_meanwhile_is_delivered_again_and_notified_once()
    {
        UnixOnly();
        await using var world = await ProcessWorld.StartAsync();
        // The fault is used up as soon as the provider is asked, and then the worker waits for it.
        world.Sandbox.BonifiQ.Faults.Current = new(FaultKind.Hanging) { Times = 1 };
        await world.OrderAsync();
        await Eventually.IsSoAsync(() => world.Sandbox.BonifiQ.Faults.Current.Kind == FaultKind.None, Cancel);

        await world.EndWorkerAsync("KILL");

        Assert.Single(await world.NotificationsAsync());
        await Eventually.IsSoAsync(
            () => world.Sandbox.Broker.Depth(BrokerNames.OrderEvents)
                is { Active.Count: 0, Locked: 0, Scheduled.Count: 0, DeadLettered.Count: 0 },
            Cancel);
        Assert.Single(await world.NotificationsAsync());
    }

    [Fact]
    public async Task A_worker_that_is_told_to_end_is_replaced()
    {
        UnixOnly();
        await using var world = await ProcessWorld.StartAsync();

        await world.EndWorkerAsync("TERM");

        Assert.Equal(369, await world.PendingAsync());
        Assert.False(world.Host.Completion.IsCompleted);
    }

    private static void UnixOnly() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
}
