namespace PendingPoints.Tests.Messaging;

using System.Net;
using System.Net.Sockets;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Messaging;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Networks that break without a word. Real time passes here: sockets know no other.</summary>
public sealed class SilentBrokerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_sent_into_a_dead_socket_is_sent_again_on_a_fresh_connection()
    {
        Wire wire = null!;
        await using var broker = new TheBroker(fake => Through(fake, wire = new Wire(fake.Port)), hurry: Hurry);
        await using var theWire = wire;
        await broker.PublishAsync("m-1", Cancel);

        wire.Freeze();
        await broker.PublishAsync("m-2", Cancel);

        Assert.Equal(["m-1", "m-2"], broker.OrderEvents.Active.Select(message => message.Id));
        Assert.Equal(2, wire.Connections);
    }

    [Fact]
    public async Task Connections_cut_in_the_middle_of_messages_lose_none_of_them()
    {
        Wire wire = null!;
        await using var broker = new TheBroker(fake => Through(fake, wire = new Wire(fake.Port)), hurry: Hurry);
        await using var theWire = wire;

        for (var number = 0; number < 100; number++)
        {
            if (number % 10 == 5)
            {
                wire.CutAfter(2_000 + (number * 7));
            }

            await broker.Publisher.PublishAsync(
                TheBroker.Queue, new ServiceBusMessage(new byte[1_000]) { MessageId = $"m-{number:D3}" }, Cancel);
        }

        Assert.Equal(
            Enumerable.Range(0, 100).Select(number => $"m-{number:D3}"),
            broker.OrderEvents.Active.Select(message => message.Id!).Order(StringComparer.Ordinal));
        Assert.True(wire.Connections > 5);
    }

    [Fact]
    public async Task Something_that_listens_and_never_speaks_is_no_broker()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var time = new FakeTimeProvider();
        await using var client = TheBroker.ClientOf(
            $"Endpoint=sb://{mute.LocalEndpoint};SharedAccessKeyName=app;SharedAccessKey=key;UseDevelopmentEmulator=true;");

        var publishing = new MessagePublisher(client, time).PublishAsync("order-events", new ServiceBusMessage(), Cancel);
        using var accepted = await mute.AcceptSocketAsync(Cancel);
        time.Advance(MessagePublisher.Limit);

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(() => publishing);
        Assert.EndsWith("TimeoutException.", refusal.Message, StringComparison.Ordinal);
    }

    private static void Hurry(ServiceBusClientOptions options) =>
        (options.RetryOptions.TryTimeout, options.ConnectionIdleTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

    private static string Through(FakeServiceBus fake, Wire wire) =>
        fake.ConnectionString.Replace($":{fake.Port}", $":{wire.Port}", StringComparison.Ordinal);
}
