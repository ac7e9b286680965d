namespace PendingPoints.Tests;

using System.Threading.Channels;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Time.Testing;
using Moq;
using PendingPoints.Replay;

public sealed class HeldMessagesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<long> _renewed = Channel.CreateUnbounded<long>();
    private readonly Mock<ServiceBusReceiver> _receiver = new();

    public HeldMessagesTests()
    {
        _receiver.Setup(receiver => receiver.ReceiveMessagesAsync(It.IsAny<int>(), It.IsAny<TimeSpan?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync([Message(1), Message(2), Message(3)]);
        _receiver.Setup(receiver => receiver.RenewMessageLockAsync(It.IsAny<ServiceBusReceivedMessage>(), It.IsAny<CancellationToken>()))
            .Callback((ServiceBusReceivedMessage message, CancellationToken _) => _renewed.Writer.TryWrite(message.SequenceNumber))
            .Returns(Task.CompletedTask);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Locks_are_renewed_for_as_long_as_their_messages_are_held()
    {
        await using var held = new HeldMessages(_receiver.Object, _time);
        var received = await held.ReceiveAsync(3, TimeSpan.FromSeconds(3));
        await held.CompleteAsync(received[1]);

        // Well before a minute is over: that long locks last, and a renewal may fail.
        _time.Advance(TimeSpan.FromSeconds(20));
        var first = await NextAsync();

        // The next interval begins when the last renewal has ended.
        var again = NextAsync();
        while (!again.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal([1, 3], first);
        Assert.Equal(first, await again);
    }

    [Fact]
    public async Task A_broker_that_never_takes_a_message_back_holds_nobody_up()
    {
        _receiver.Setup(receiver => receiver.AbandonMessageAsync(
                It.IsAny<ServiceBusReceivedMessage>(), It.IsAny<IDictionary<string, object>>(), It.IsAny<CancellationToken>()))
            .Returns(new TaskCompletionSource().Task);
        var held = new HeldMessages(_receiver.Object, _time);
        await held.ReceiveAsync(3, TimeSpan.FromSeconds(3));

        var left = held.DisposeAsync().AsTask();
        for (var second = 0; second < 60 && !left.IsCompleted; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Cancel);
        }

        Assert.True(left.IsCompletedSuccessfully);
    }

    private async Task<long[]> NextAsync()
    {
        long[] two = [await _renewed.Reader.ReadAsync(Cancel), await _renewed.Reader.ReadAsync(Cancel)];
        return [.. two.Order()];
    }

    private static ServiceBusReceivedMessage Message(long number) =>
        ServiceBusModelFactory.ServiceBusReceivedMessage(sequenceNumber: number);
}
