namespace PendingPoints.Tests.ServiceBus;

using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Reflection;
using Amqp;

public sealed class HostileClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Garbage_and_half_a_greeting_hurt_nobody_else()
    {
        using var broker = new TestBroker();
        var random = new Random(7);
        byte[][] greetings = [[], [3, 1, 0, 0], [0, 1, 0, 0], [3, 1, 0, 0, 255, 255, 255, 255]];
        foreach (var greeting in greetings.Select(each => (byte[])[.. "AMQP"u8, .. each]).Prepend([]))
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", broker.Broker.Port, Cancel);
            var garbage = new byte[1000];
            random.NextBytes(garbage);
            await client.GetStream().WriteAsync(greeting, Cancel);
            await client.GetStream().WriteAsync(garbage, Cancel);
        }

        await broker.SendAsync("m-1");
        Assert.Single(broker.Depth.Active);
    }

    [Fact]
    public async Task A_client_that_has_counted_a_message_before_the_library_has_gets_the_next_ones()
    {
        using var broker = await TestBroker.WithAsync("m-1", "m-2", "m-3");
        var receiver = await broker.ReceiverAsync(credit: 1);
        Assert.NotNull(await receiver.NextAsync());
        // This client says a window of 2048: the broker's sum becomes zero, as it does when the Azure SDK's, the largest, is one ahead.
        var next = typeof(Session).GetField("nextIncomingId", BindingFlags.Instance | BindingFlags.NonPublic)!;
        next.SetValue(receiver.Session, Activator.CreateInstance(next.FieldType, unchecked((uint)(1 - 2048))));

        receiver.SetCredit(2, CreditMode.Manual);

        Assert.NotNull(await receiver.NextAsync());
        Assert.NotNull(await receiver.NextAsync());
    }

    [Fact]
    public async Task A_sender_that_is_cut_off_in_the_middle_of_a_message_leaves_nothing_of_it()
    {
        using var broker = new TestBroker();
        var text = new string('x', 200 * 1024);
        for (var i = 0; i < 20; i++)
        {
            var cut = new Cut();
            var sender = new SenderLink(await broker.ConnectAsync(cut, maxFrameSize: 512), "sender", TestBroker.Queue);
            // Some of its 400 frames are on their way when the connection goes.
            sender.Send(TestBroker.Message($"m-{i}", text), (_, _, _, _) => { }, null);
            cut.Now();
        }

        await broker.SendAsync("last");
        Assert.All(broker.Depth.Active.SkipLast(1), message => Assert.Equal(text.Length, ((byte[])message.ToDelivery().Body).Length));
        Assert.Equal("last", broker.Depth.Active[^1].Id);
    }

    [Fact]
    public async Task No_message_is_lost_or_stays_locked_however_often_receivers_are_cut_off()
    {
        const int Count = 2000;
        using var broker = new TestBroker(new() { MaxDeliveryCount = 10_000 });
        await broker.SendAsync(TestBroker.Ids(Count));
        var handled = new ConcurrentDictionary<string, bool>();
        for (var i = 0; i < 10; i++)
        {
            var cut = new Cut();
            var victim = await broker.ReceiverAsync(credit: 500, cut: cut);
            for (var received = 0; received < 50; received++)
            {
                var message = await victim.NextAsync();
                if (received % 2 == 0)
                {
                    handled[message.Properties.MessageId] = true;
                    victim.Accept(message);
                }
            }

            cut.Now();
            broker.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var heir = await broker.ReceiverAsync(credit: 0);
        heir.Start(100, (link, message) =>
        {
            handled[message.Properties.MessageId] = true;
            link.Accept(message);
        });

        using var limit = new CancellationTokenSource(TestBroker.Patience, TimeProvider.System);
        while (broker.Depth is { Active.Count: > 0 } or { Locked: > 0 })
        {
            // What was still being sent to somebody who was gone is locked, too.
            broker.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }

        Assert.Equal(Count, handled.Count);
        Assert.Empty(broker.Depth.DeadLettered);
    }

    [Fact]
    public async Task Credit_that_goes_up_and_down_while_messages_flow_is_kept_to()
    {
        using var broker = await TestBroker.WithAsync(TestBroker.Ids(500));
        var receiver = await broker.ReceiverAsync(credit: 0);
        var (given, received) = (0, 0);
        foreach (var credit in Enumerable.Range(0, 60).Select(i => (i * 7) % 12))
        {
            receiver.SetCredit(credit, CreditMode.Manual);
            // Says once more what it has said.
            receiver.SetCredit(0, CreditMode.Manual);
            given += credit;
            for (; received < given; received++)
            {
                var message = await receiver.NextAsync();
                Assert.NotNull(message);
                receiver.Accept(message);
            }
        }

        await receiver.CloseAsync();
        Assert.Equal((500 - given, 0), (broker.Depth.Active.Count, broker.Depth.Locked));
    }

    [Fact]
    public async Task A_malformed_batch_costs_its_sender_the_connection_and_nobody_else()
    {
        using var broker = new TestBroker();
        var sender = new SenderLink(await broker.ConnectAsync(), "sender", TestBroker.Queue);

        await Assert.ThrowsAnyAsync<AmqpException>(() => sender.SendAsync(
            new Message { Format = 0x80013700, BodySection = new Amqp.Framing.Data { Binary = [1, 2, 3, 4] } }, TestBroker.Patience));

        await broker.SendAsync("m-1");
        Assert.Single(broker.Depth.Active);
    }
}
