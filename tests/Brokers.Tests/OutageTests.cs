namespace PendingPoints.Tests;

using PendingPoints.Messaging;
using PendingPoints.Tests.Loopback;

/// <summary>What was accepted arrives, whatever breaks in between.</summary>
public sealed class OutageTests(Brokers brokers)
{
    public static TheoryData<string> All => Brokers.All;

    [Theory]
    [MemberData(nameof(All))]
    public Task Loses_nothing_when_the_broker_is_stopped_in_the_middle(string name) => RestartAsync(name, asked: true);

    [Theory]
    [MemberData(nameof(All))]
    public Task Loses_nothing_when_the_broker_is_killed_in_the_middle(string name) => RestartAsync(name, asked: false);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Loses_nothing_when_connections_are_cut_in_the_middle_of_a_transfer(string name)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoProxy);
        await using var wire = new Wire(broker.Port);
        await using var client = new Client(broker.AddressAt(wire.Port));
        var queue = await broker.EmptyQueueAsync();
        var sent = Enumerable.Range(1, 60).Select(number => $"m-{number}").ToArray();

        await using var intake = client.Consume(queue, concurrency: 4);
        foreach (var (index, id) in sent.Index())
        {
            if (index % 6 == 0)
            {
                // Each time at another byte of what one message takes.
                wire.CutAfter(300 + (index * 13));
            }

            await SendUntilAcceptedAsync(client, queue, new OutgoingMessage(id, new byte[700]));
        }

        await intake.AllArriveAsync(sent);
        Assert.InRange(wire.Connections, 10, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Gives_a_message_again_whose_connection_broke_while_it_was_in_work(string name)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoProxy);
        await using var wire = new Wire(broker.Port);
        await using var client = new Client(broker.AddressAt(wire.Port));
        var queue = await broker.EmptyQueueAsync();
        var cut = new TaskCompletionSource();

        await client.SendAsync(queue, "in work");
        await using var intake = client.Consume(queue, handle: _ => cut.Task);
        await intake.NextAsync();
        wire.Cut();
        cut.SetResult();

        Assert.Equal("in work", (await intake.NextAsync()).MessageId);
    }

    private async Task RestartAsync(string name, bool asked)
    {
        var broker = await brokers.StartAsync(name, peer => peer.NoRestart);
        await using var sender = new Client(broker.Address);
        await using var receiver = new Client(broker.Address);
        var queue = await broker.EmptyQueueAsync();
        var sent = Enumerable.Range(1, 300).Select(number => $"m-{number}").ToArray();
        var halfway = new TaskCompletionSource();

        // Slower than the sender, so that much lies in the queue when the broker goes.
        await using var intake = receiver.Consume(
            queue, concurrency: 4, _ => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None));
        var sending = Task.Run(async () =>
        {
            foreach (var (index, id) in sent.Index())
            {
                await SendUntilAcceptedAsync(sender, queue, new OutgoingMessage(id, "{}"u8.ToArray()));
                if (index == sent.Length / 2)
                {
                    halfway.SetResult();
                }
            }
        });
        await halfway.Task;
        await broker.StopAsync(asked);
        await broker.StartAsync();

        await sending;
        await intake.AllArriveAsync(sent);
    }

    // As the function app does it with the next delivery of what it works on.
    private static async Task SendUntilAcceptedAsync(Client client, string queue, OutgoingMessage message)
    {
        while (true)
        {
            try
            {
                await client.SendAsync(queue, message);
                return;
            }
            catch (MessageNotAcceptedException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }
}
