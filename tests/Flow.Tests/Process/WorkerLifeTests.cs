namespace PendingPoints.Tests.Process;

using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.FunctionsHost;
using PendingPoints.Sandbox.Http;

/// <summary>The worker's process begins, works, dies and is replaced.</summary>
public sealed class WorkerLifeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_leads_to_a_notification()
    {
        await using var world = await ProcessWorld.StartAsync();

        var order = await world.OrderAsync();

        var body = Assert.Single(await world.NotificationsAsync()).GetProperty("body");
        Assert.Equal(order, body.GetProperty("subject").GetString());
        Assert.True(body.GetProperty("data").GetProperty("orderMatched").GetBoolean());
    }

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
        await Eventually.GetAsync(
            () => world.Sandbox.Broker.Depth(BrokerNames.OrderEvents),
            depth => depth is { Active.Count: 0, Locked: 0, Scheduled.Count: 0, DeadLettered.Count: 0 },
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

    [Fact]
    public async Task Settings_that_are_wrong_stop_the_start_and_every_mistake_is_told()
    {
        var failure = await Assert.ThrowsAsync<WorkerStartException>(() => ProcessWorld.StartAsync(
            ("ServiceBusConnection", ""),
            ("Stores:acme_br:Provider", "nobody"),
            ("Stores:acme_in:BaseAddress", "http://example.com"),
            ("Cache:MaxMemory", "0")));

        Assert.All(
            ["ServiceBusConnection", "Stores:acme_br:Provider", "Stores:acme_in:BaseAddress", "MaxMemory"],
            mistake => Assert.Contains(mistake, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
    }

    private static void UnixOnly() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
}
