namespace PendingPoints.Tests;

using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.ServiceBus;

public sealed class ReplayTests : IAsyncDisposable
{
    private const string DeadLetters = "order-events/$deadletterqueue";

    private readonly GivenUp _broker = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task A_dry_run_lists_what_lies_there_by_reason_and_changes_nothing()
    {
        await _broker.RejectAsync(("too-old", 3), ("store-unknown", 2));

        var (code, output) = await _broker.ReplayAsync("--dry-run");

        Assert.Equal(0, code);
        Assert.Equal(["5 in order-events-rejected", "       3  too-old", "       2  store-unknown"], output);
        Assert.Equal((0, 5, 0), _broker.Lying);
        Assert.All(_broker.Rejected.Active, message => Assert.Equal(0, message.FailedDeliveries));
    }

    [Fact]
    public async Task A_dry_run_lists_more_than_one_look_shows()
    {
        await _broker.RejectAsync(("too-old", 600));

        var (_, output) = await _broker.ReplayAsync("--dry-run");

        Assert.Equal(["600 in order-events-rejected", "     600  too-old"], output);
    }

    [Fact]
    public async Task Everything_goes_back_to_the_queue_of_order_events_without_its_reason()
    {
        await _broker.RejectAsync(("too-old", 3));

        var (code, output) = await _broker.ReplayAsync();

        Assert.Equal(0, code);
        Assert.Equal(
            ["3 in order-events-rejected", "       3  too-old", "Sending 3 to order-events", "       3  sent back, 0 left"], output);
        Assert.Equal((3, 0, 0), _broker.Lying);
        Assert.All(_broker.OrderEvents.Active, message => Assert.DoesNotContain("reason", message.Properties.Keys));
    }

    [Fact]
    public async Task Only_one_reason_and_only_so_many_go_back_when_that_is_asked_for()
    {
        await _broker.RejectAsync(("too-old", 5), ("store-unknown", 2));

        var (code, output) = await _broker.ReplayAsync("--reason", "too-old", "--max", "4");

        Assert.Equal(0, code);
        Assert.Equal("       4  sent back, 3 left", output[^1]);
        Assert.Equal((4, 3, 0), _broker.Lying);
    }

    [Fact]
    public async Task What_lies_behind_the_last_event_that_goes_back_is_not_touched_and_what_lies_before_it_counts_one_delivery()
    {
        await _broker.RejectAsync(("too-old", 150), ("store-unknown", 120), ("too-old", 30));

        var (code, _) = await _broker.ReplayAsync("--reason", "store-unknown");

        Assert.Equal(0, code);
        Assert.Equal(0, _broker.Rejected.Locked);
        Assert.Equal(
            [.. Enumerable.Repeat(1, 150), .. Enumerable.Repeat(0, 30)],
            _broker.Rejected.Active.Select(message => message.FailedDeliveries));
        Assert.Equal([.. Enumerable.Range(0, 150), .. Enumerable.Range(270, 30)], GivenUp.NumbersOf(_broker.Rejected));
    }

    [Fact]
    public async Task Nothing_is_lost_or_dead_lettered_by_run_after_run_for_one_reason()
    {
        // Two more than a queue allows that nobody has set up for it.
        const int Runs = 12;
        for (var run = 0; run < Runs; run++)
        {
            await _broker.RejectAsync(("too-old", 2), ("store-unknown", 1));
        }

        for (var run = 0; run < Runs; run++)
        {
            Assert.Equal(0, (await _broker.ReplayAsync("--reason", "store-unknown", "--max", "1")).Code);
        }

        Assert.Equal((Runs, 2 * Runs, 0), _broker.Lying);
        Assert.Empty(_broker.Rejected.DeadLettered);
        Assert.Equal(Runs, _broker.Rejected.Active[0].FailedDeliveries);
        Assert.Equal(Enumerable.Range(0, 3 * Runs).Where(number => number % 3 < 2), GivenUp.NumbersOf(_broker.Rejected));
    }

    [Fact]
    public async Task Where_the_queue_allows_too_few_deliveries_what_is_passed_over_can_be_sent_back_from_its_dead_letters()
    {
        await using var broker = new GivenUp(new() { MaxDeliveryCount = 1, MaxDeliveryCounts = new Dictionary<string, int>() });
        await broker.RejectAsync(("too-old", 1), ("store-unknown", 1));
        await broker.ReplayAsync("--reason", "store-unknown");

        var (code, output) = await broker.ReplayAsync("--from", "order-events-rejected/$deadletterqueue", "--reason", "too-old");

        Assert.Equal(0, code);
        Assert.Equal("       1  sent back, 0 left", output[^1]);
        Assert.Equal((2, 0, 0), broker.Lying);
    }

    [Fact]
    public async Task Dead_letters_go_back_too()
    {
        await _broker.SendAsync(new ServiceBusMessage("{}") { MessageId = "m-1" });
        var (worker, message) = await _broker.TakeAsync(BrokerNames.OrderEvents);
        await worker.DeadLetterMessageAsync(message, "outcome-not-accepted", "Why.", Cancel);

        var (_, listed) = await _broker.ReplayAsync("--from", DeadLetters, "--dry-run");
        var (code, _) = await _broker.ReplayAsync("--from", DeadLetters);

        Assert.Equal(["1 in order-events/$deadletterqueue", "       1  outcome-not-accepted"], listed);
        Assert.Equal(0, code);
        Assert.Equal((1, 0, 0), _broker.Lying);
    }

    [Fact]
    public async Task Cut_off_again_and_again_and_started_again_it_neither_loses_nor_doubles_an_event()
    {
        const int Events = 200;
        await using var broker = new GivenUp(new() { LockDuration = TimeSpan.FromSeconds(5) });
        await broker.RejectAsync(("too-old", Events));
        await using var wire = new Wire(broker.Fake.Port);
        var throughTheWire = broker.Fake.ConnectionString.Replace($":{broker.Fake.Port}", $":{wire.Port}", StringComparison.Ordinal);

        // Enough for the start, and not for the whole; what a run held stays locked until the locks expire.
        wire.CutEvery(20_000);
        while (broker.Rejected is { Active.Count: > 0 } or { Locked: > 0 })
        {
            await GivenUp.RunAsync(["--connection", throughTheWire], Cancel);
        }

        Assert.True(wire.Cuts > 2, $"It was cut {wire.Cuts} times: too few.");
        Assert.Equal((Events, 0, 0), broker.Lying);
        Assert.Equal(Enumerable.Range(0, Events), GivenUp.NumbersOf(broker.OrderEvents).Order());
    }

    [Fact]
    public async Task What_another_receiver_holds_is_told_and_stays()
    {
        await _broker.RejectAsync(("too-old", 2));
        await _broker.TakeAsync(BrokerNames.RejectedOrderEvents);

        var (code, output) = await _broker.ReplayAsync();

        Assert.Equal(1, code);
        Assert.StartsWith("1 are held by another receiver", output[^2], StringComparison.Ordinal);
        Assert.Equal("       1  sent back, 1 left", output[^1]);
        Assert.Equal(1, _broker.Rejected.Locked);
    }

    [Fact]
    public async Task An_event_that_the_broker_refuses_for_good_stays_and_is_not_in_the_way()
    {
        const int Limit = 1_000;
        await using var broker = new GivenUp(new() { MaxMessageBytes = Limit });
        // Lies among the dead letters as it came; what a replay adds makes it too large.
        await broker.SendAsync(new ServiceBusMessage(new string('x', Limit - 60)) { MessageId = "m-1" });
        await broker.SendAsync(new ServiceBusMessage("{}") { MessageId = "m-2" });
        for (var dead = 0; dead < 2; dead++)
        {
            var (worker, message) = await broker.TakeAsync(BrokerNames.OrderEvents);
            await worker.DeadLetterMessageAsync(message, "outcome-not-accepted", "Why.", Cancel);
        }

        var (code, output) = await broker.ReplayAsync("--from", DeadLetters);

        Assert.Equal(1, code);
        Assert.Contains("The broker did not accept a message for order-events: MessageSizeExceeded. It stays where it lies.", output);
        Assert.Equal("       1  sent back, 1 left", output[^1]);
        Assert.Equal((1, 0, 1), broker.Lying);
    }

    [Fact]
    public async Task Stopped_it_gives_back_what_it_holds()
    {
        // Full: what is sent is refused for now, and tried again.
        await using var broker = new GivenUp(new() { MaxMessages = 1 });
        await broker.SendAsync(new ServiceBusMessage("{}") { MessageId = "m-1" });
        await broker.RejectAsync(("too-old", 1));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var running = GivenUp.RunAsync(["--connection", broker.Fake.ConnectionString], stop.Token);
        while (broker.Rejected.Locked == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        var (code, output) = await running;

        Assert.Equal(1, code);
        Assert.Equal(["       0  sent back, 1 left", "Stopped. What was not sent back lies where it lay."], output[^2..]);
        Assert.Equal((1, 1, 0), broker.Lying);
        Assert.Equal(0, broker.Rejected.Locked);
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_named()
    {
        var (code, output) = await _broker.ReplayAsync("--from", "no-such-queue");

        Assert.Equal(1, code);
        Assert.StartsWith("no-such-queue cannot be read: ", Assert.Single(output), StringComparison.Ordinal);
    }
}
