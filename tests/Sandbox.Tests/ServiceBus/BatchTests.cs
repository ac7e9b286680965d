namespace PendingPoints.Tests.ServiceBus;

using Amqp;
using Amqp.Framing;

public sealed class BatchTests
{
    private const uint Format = 0x80013700;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_batch_is_taken_apart_in_its_order(int count)
    {
        using var broker = new TestBroker();

        await SendAsync(broker, [.. TestBroker.Ids(count).Select(id => TestBroker.Message(id))]);

        Assert.Equal(TestBroker.Ids(count), broker.Depth.Active.Select(message => message.Id));
        Assert.Equal(count, broker.Depth.Active[^1].SequenceNumber);
    }

    [Fact]
    public async Task A_batch_that_does_not_fit_is_refused_whole()
    {
        using var broker = new TestBroker(new() { MaxMessages = 2 });

        var refusal = await Assert.ThrowsAsync<AmqpException>(
            () => SendAsync(broker, TestBroker.Message("m-1"), TestBroker.Message("m-2"), TestBroker.Message("m-3")));

        Assert.Equal("amqp:resource-limit-exceeded", refusal.Error.Condition.ToString());
        Assert.Empty(broker.Depth.Active);
    }

    [Fact]
    public async Task A_batch_above_256_KiB_is_refused()
    {
        using var broker = new TestBroker();
        var text = new string('x', 100 * 1024);

        var refusal = await Assert.ThrowsAsync<AmqpException>(
            () => SendAsync(broker, TestBroker.Message("m-1", text), TestBroker.Message("m-2", text), TestBroker.Message("m-3", text)));

        Assert.Equal("amqp:link:message-size-exceeded", refusal.Error.Condition.ToString());
        Assert.Empty(broker.Depth.Active);
    }

    [Fact]
    public async Task Repeats_within_a_batch_are_dropped_and_what_is_scheduled_waits()
    {
        using var broker = new TestBroker();

        await SendAsync(
            broker,
            TestBroker.Message("m-1"),
            TestBroker.Message("m-1"),
            TestBroker.Scheduled("later", broker.Time.GetUtcNow().AddHours(1)));

        Assert.Equal((1, 1, 1L), (broker.Depth.Active.Count, broker.Depth.Scheduled.Count, broker.Broker.DuplicatesDropped));
    }

    private static async Task SendAsync(TestBroker broker, params Message[] messages)
    {
        var sections = new DataList();
        foreach (var message in messages)
        {
            var buffer = message.Encode();
            sections.Add(new() { Binary = buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray() });
        }

        var sender = new SenderLink(await broker.ConnectAsync(), "sender", TestBroker.Queue);
        await sender.SendAsync(new Message { Format = Format, BodySection = sections }, TestBroker.Patience);
    }
}
