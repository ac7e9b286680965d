namespace PendingPoints.Tests.Messaging;

using System.Net;
using System.Net.Sockets;
using PendingPoints.Messaging;
using PendingPoints.Tests.Loopback;

/// <summary>Networks that break without a word. Real time passes here: sockets know no other.</summary>
public sealed class SilentBrokerTests
{
    private static readonly BrokerTimeouts Impatient = new()
    {
        Idle = TimeSpan.FromSeconds(1),
        Open = TimeSpan.FromSeconds(1),
        Accept = TimeSpan.FromSeconds(1),
        Send = TimeSpan.FromSeconds(10),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_sent_into_a_dead_socket_is_sent_again_on_a_fresh_connection()
    {
        Wire wire = null!;
        await using var broker = TheBroker.Start(
            standIn => Through(standIn.ConnectionString, standIn.Port, wire = new Wire(standIn.Port)), timeouts: Impatient with { Idle = TimeSpan.FromMinutes(1) });
        await using var theWire = wire;
        await broker.SendAsync("m-1", Cancel);

        wire.Freeze();
        await broker.SendAsync("m-2", Cancel);

        Assert.Equal(["m-1", "m-2"], broker.StandIn.Depth(TheBroker.Queue).Active.Select(message => message.Id));
        Assert.Equal(2, wire.Connections);
    }

    [Fact]
    public async Task A_consumer_notices_a_dead_socket_and_comes_back()
    {
        Wire wire = null!;
        await using var broker = TheBroker.Start(
            standIn => Through(standIn.ConnectionString, standIn.Port, wire = new Wire(standIn.Port)), timeouts: Impatient);
        await using var theWire = wire;
        await broker.SendAsync("m-1", Cancel);
        var frozen = false;

        var handled = await broker.ConsumeAsync(2, Cancel, async _ =>
        {
            if (!frozen)
            {
                frozen = true;
                wire.Freeze();
                await broker.SendAsync("m-2", Cancel);
            }
        });

        Assert.Contains(handled, message => message.MessageId == "m-2");
    }

    [Fact]
    public async Task Connections_cut_in_the_middle_of_messages_lose_none_of_them()
    {
        Wire wire = null!;
        await using var broker = TheBroker.Start(
            standIn => Through(standIn.ConnectionString, standIn.Port, wire = new Wire(standIn.Port)), timeouts: Impatient);
        await using var theWire = wire;

        for (var number = 0; number < 100; number++)
        {
            if (number % 10 == 5)
            {
                wire.CutAfter(2_000 + (number * 7));
            }

            await broker.Sender.SendAsync(TheBroker.Queue, new OutgoingMessage($"m-{number:D3}", new byte[1_000]), Cancel);
        }

        Assert.Equal(
            Enumerable.Range(0, 100).Select(number => $"m-{number:D3}"),
            broker.StandIn.Depth(TheBroker.Queue).Active.Select(message => message.Id!).Order(StringComparer.Ordinal));
        Assert.True(wire.Connections > 5);
    }

    [Fact]
    public async Task Something_that_listens_and_never_speaks_is_no_broker()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var port = ((IPEndPoint)mute.LocalEndpoint).Port;
        await using var broker = TheBroker.Start(
            standIn => $"amqp://127.0.0.1:{port}", timeouts: Impatient with { Send = TimeSpan.FromSeconds(2) });

        await Assert.ThrowsAsync<MessageNotAcceptedException>(() => broker.SendAsync("m-1", Cancel));
    }

    private static string Through(string setting, int port, Wire wire) =>
        setting.Replace($":{port}", $":{wire.Port}", StringComparison.Ordinal);
}
