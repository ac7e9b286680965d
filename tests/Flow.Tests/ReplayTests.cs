namespace PendingPoints.Tests;

using System.Globalization;
using Amqp;
using Amqp.Framing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PendingPoints.Functions.Replay;
using PendingPoints.Messaging;
using PendingPoints.Sandbox.Broker;
using PendingPoints.Tests.Loopback;

public sealed class ReplayTests : IDisposable
{
    private const string DeadLetters = "order-events/$deadletterqueue";

    private readonly BrokerStandIn _broker = new(
        new BrokerOptions { MaxDeliveryCount = 100, LockDuration = TimeSpan.FromSeconds(5) }, TimeProvider.System);

    public ReplayTests() => _broker.Start();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dry_run_lists_what_lies_there_by_reason_and_changes_nothing()
    {
        await RejectAsync(("too-old", 3), ("store-unknown", 2));

        var (code, output) = await ReplayAsync(new(DryRun: true));

        Assert.Equal(0, code);
        Assert.Equal(["5 in order-events-rejected", "       3  too-old", "       2  store-unknown"], output);
        Assert.Equal((0, 5, 0), Lying());
        Assert.All(_broker.Depth(BrokerNames.RejectedOrderEvents).Active, message => Assert.Equal(0, message.FailedDeliveries));
    }

    [Fact]
    public async Task Everything_goes_back_to_the_queue_of_order_events_without_its_reason()
    {
        await RejectAsync(("too-old", 3));

        var (code, output) = await ReplayAsync(new());

        Assert.Equal(0, code);
        Assert.Equal("       3  sent back, 0 left", output[^1]);
        Assert.Equal((3, 0, 0), Lying());
        Assert.All(_broker.Depth(BrokerNames.OrderEvents).Active, message => Assert.DoesNotContain("reason", message.Properties.Keys));
    }

    [Fact]
    public async Task Only_one_reason_and_only_so_many_go_back_when_that_is_asked_for()
    {
        await RejectAsync(("too-old", 5), ("store-unknown", 2));

        var (code, output) = await ReplayAsync(new(Reason: "too-old", Max: 4));

        Assert.Equal(0, code);
        Assert.Equal("       4  sent back, 3 left", output[^1]);
        Assert.Equal((4, 3, 0), Lying());
    }

    [Fact]
    public async Task Dead_letters_go_back_too()
    {
        await using var connection = Connection(_broker.ConnectionString);
        using var sender = new MessageSender(connection, TimeProvider.System);
        await sender.SendAsync(BrokerNames.OrderEvents, new OutgoingMessage("m-1", "{}"u8.ToArray()), Cancel);
        await KillAsync(connection);

        var (_, listed) = await ReplayAsync(new(DeadLetters, DryRun: true));
        var (code, _) = await ReplayAsync(new(DeadLetters));

        Assert.Equal(["1 in order-events/$deadletterqueue", "       1  outcome-not-accepted"], listed);
        Assert.Equal(0, code);
        Assert.Equal((1, 0, 0), Lying());
    }

    [Fact]
    public async Task Cut_off_again_and_again_and_started_anew_it_neither_loses_nor_doubles_an_event()
    {
        const int Events = 200;
        await RejectAsync(("too-old", Events));
        await using var wire = new Wire(_broker.Port);
        var throughTheWire = _broker.ConnectionString.Replace($":{_broker.Port}", $":{wire.Port}", StringComparison.Ordinal);
        var cut = 0;
        while (_broker.Depth(BrokerNames.RejectedOrderEvents) is { Active.Count: > 0 } or { Locked: > 0 })
        {
            // Enough for the start, and not for the whole; what it held stays locked until the locks expire.
            wire.CutAfter(20_000);
            await ReplayAsync(new(), throughTheWire);
            cut++;
        }

        Assert.True(cut > 2, $"It was run {cut} times: too few cuts.");
        Assert.Equal((Events, 0, 0), Lying());
        var numbers = _broker.Depth(BrokerNames.OrderEvents).Active.Select(message => (int)message.Properties["number"]!);
        Assert.Equal(Enumerable.Range(0, Events), numbers.Order());
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_named()
    {
        var (code, output) = await ReplayAsync(new("no-such-queue"));

        Assert.Equal(1, code);
        Assert.StartsWith("no-such-queue can not be read", Assert.Single(output), StringComparison.Ordinal);
    }

    public void Dispose() => _broker.Dispose();

    private static BrokerConnection Connection(string setting) =>
        new(BrokerAddress.Parse(setting), new(), TimeProvider.System, NullLogger<BrokerConnection>.Instance);

    private async Task<(int Code, string[] Output)> ReplayAsync(ReplayRequest request, string? connection = null)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await ReplayCommand.RunAsync(request, output, Cancel, builder => builder.Configuration.AddInMemoryCollection(
            [new("ServiceBusConnection", connection ?? _broker.ConnectionString)]));
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task RejectAsync(params (string Reason, int Count)[] reasons)
    {
        await using var connection = Connection(_broker.ConnectionString);
        using var sender = new MessageSender(connection, TimeProvider.System);
        var number = 0;
        foreach (var reason in reasons.SelectMany(reason => Enumerable.Repeat(reason.Reason, reason.Count)))
        {
            await sender.SendAsync(
                BrokerNames.RejectedOrderEvents,
                new OutgoingMessage($"r-{number}", "{}"u8.ToArray())
                {
                    Properties = new Dictionary<string, object?>
                    {
                        ["number"] = number++,
                        ["reason"] = reason,
                        ["description"] = "Why.",
                        ["function"] = "OnOrderEvent",
                    },
                },
                Cancel);
        }
    }

    // Dead-lettered as a handler's outcome that no broker will ever take.
    private static async Task KillAsync(BrokerConnection connection)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var metrics = new ServiceCollection().AddMetrics().AddSingleton<PointsMetrics>().BuildServiceProvider();
        var consumer = new QueueConsumer(connection, metrics.GetRequiredService<PointsMetrics>(), TimeProvider.System, NullLogger<QueueConsumer>.Instance);
        await consumer.RunAsync(
            new(BrokerNames.OrderEvents, 1),
            (_, _) =>
            {
                stop.Cancel();
                throw new MessageNotAcceptedException("points-notifications", new AmqpException(new Error("amqp:link:message-size-exceeded")));
            },
            stop.Token);
    }

    private (int Active, int Rejected, int Dead) Lying()
    {
        var orders = _broker.Depth(BrokerNames.OrderEvents);
        return (orders.Active.Count, _broker.Depth(BrokerNames.RejectedOrderEvents).Active.Count, orders.DeadLettered.Count);
    }
}
