namespace PendingPoints.Tests.ServiceBus;

using System.Net;
using System.Net.Sockets;
using PendingPoints.Sandbox.ServiceBus;

public sealed class RestartTests
{
    [Fact]
    public async Task Messages_outlast_a_restart_and_a_locked_one_comes_back_when_its_time_is_over()
    {
        using var broker = await TestBroker.WithAsync("m-1", "m-2");
        var victim = await broker.ReceiverAsync(credit: 1);
        await victim.NextAsync();

        broker.Broker.Stop();
        Assert.Equal(["m-2"], broker.Depth.Active.Select(message => message.Id));
        Assert.Equal(1, broker.Depth.Locked);
        broker.Broker.Start();

        var heir = await broker.ReceiverAsync(credit: 2);
        Assert.Equal("m-2", (await heir.NextAsync()).Properties.MessageId);
        broker.Time.Advance(TimeSpan.FromMinutes(1));
        var again = await heir.NextAsync();
        Assert.Equal(("m-1", 1u), (again.Properties.MessageId, again.Header.DeliveryCount));
    }

    [Fact]
    public async Task A_stop_cuts_every_client_off()
    {
        using var broker = new TestBroker();
        var session = await broker.ConnectAsync();
        var closed = new TaskCompletionSource();
        session.Connection.AddClosedCallback((_, _) => closed.SetResult());

        broker.Broker.Stop();

        await closed.Task.WaitAsync(TestBroker.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_port_is_free_as_soon_as_the_broker_has_stopped()
    {
        using var broker = await TestBroker.WithAsync("m-1");
        broker.Broker.Stop();

        using var other = new TcpListener(IPAddress.Loopback, broker.Broker.Port);
        other.Start();

        var taken = Assert.Throws<SocketException>(broker.Broker.Start);
        Assert.Equal(SocketError.AddressAlreadyInUse, taken.SocketErrorCode);
    }

    [Fact]
    public async Task A_second_broker_cannot_share_the_port()
    {
        using var broker = new TestBroker();
        using var second = new FakeServiceBus(new() { Port = broker.Broker.Port }, broker.Time);
        Assert.Throws<SocketException>(second.Start);
    }

    [Fact]
    public async Task A_scheduled_message_comes_due_while_the_broker_is_down()
    {
        using var broker = new TestBroker();
        await broker.SendAsync(TestBroker.Scheduled("m-1", broker.Time.GetUtcNow().AddMinutes(1)));
        broker.Broker.Stop();
        broker.Time.Advance(TimeSpan.FromMinutes(2));
        broker.Broker.Start();

        Assert.Equal("m-1", (await (await broker.ReceiverAsync(credit: 1)).NextAsync()).Properties.MessageId);
    }
}
