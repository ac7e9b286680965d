namespace PendingPoints.Tests;

public sealed class BrokerOutageTests
{
    [Fact]
    public async Task No_event_is_lost_when_the_broker_goes_away_in_the_middle()
    {
        await using var world = await World.StartAsync();
        var orders = new List<string>();
        for (var number = 0; number < 20; number++)
        {
            orders.Add(await world.OrderAsync("acme-in", "915550001", 10m));
            if (number == 10)
            {
                world.Sandbox.Broker.Stop();
                world.Sandbox.Broker.Start();
            }

            // The consumer's pauses between two attempts pass by the same clock.
            world.Time.Advance(TimeSpan.FromSeconds(6));
        }

        var ticking = TickAsync(world);
        var notified = await world.NotificationsAsync(20);
        await ticking.Stop();

        // The clock runs so fast on a busy machine that a lock may expire, and a repeat come after the broker has forgotten its id.
        Assert.Equal(orders.Order(), notified.Select(one => one.GetProperty("body").GetProperty("subject").GetString()!).Distinct().Order());
    }

    private static (Func<Task> Stop, Task Ticks) TickAsync(World world)
    {
        var stop = new CancellationTokenSource();
        var ticks = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                world.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
        });
        return (async () =>
        {
            await stop.CancelAsync();
            await ticks;
            stop.Dispose();
        }, ticks);
    }
}
