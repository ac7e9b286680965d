namespace PendingPoints.Tests.Messaging;

using Microsoft.Extensions.Logging.Abstractions;
using PendingPoints.Messaging;
using PendingPoints.Tests.Loopback;

public sealed class RefusedMessagesTests : IAsyncDisposable
{
    private readonly ScriptedBroker _broker = new(FreePort.Next());
    private readonly BrokerConnection _connection;
    private readonly MessageSender _sender;
    private readonly HurriedTime _time = new();

    public RefusedMessagesTests()
    {
        _connection = new(BrokerAddress.Parse(_broker.Address), new(), _time, NullLogger<BrokerConnection>.Instance);
        _sender = new(_connection, _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("com.microsoft:server-busy")]
    [InlineData("com.microsoft:timeout")]
    [InlineData("amqp:internal-error")]
    [InlineData("amqp:resource-limit-exceeded")]
    public async Task What_passes_is_tried_again(string condition)
    {
        _broker.Refuse(condition);

        await _sender.SendAsync("order-events", new OutgoingMessage("m-1", default), Cancel);

        Assert.Equal(["m-1"], _broker.Taken);
    }

    [Theory]
    [InlineData("amqp:not-found", false)]
    [InlineData("amqp:unauthorized-access", false)]
    [InlineData("com.microsoft:entity-disabled", false)]
    [InlineData("amqp:link:message-size-exceeded", true)]
    [InlineData("amqp:not-allowed", true)]
    public async Task What_does_not_pass_is_told_at_once(string condition, bool forGood)
    {
        _broker.Refuse(condition);

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(
            () => _sender.SendAsync("order-events", new OutgoingMessage("m-1", default), Cancel));

        Assert.Equal((condition, forGood), (refusal.Condition, refusal.IsForGood));
        Assert.Empty(_broker.Taken);
    }

    [Theory]
    [InlineData("amqp:connection:forced")]
    [InlineData("amqp:link:detach-forced")]
    [InlineData("amqp:link:stolen")]
    [InlineData("com.microsoft:timeout")]
    [InlineData("com.microsoft:server-busy")]
    public async Task A_sending_link_that_the_broker_ends_is_attached_again(string condition)
    {
        _broker.Detach(condition);

        await _sender.SendAsync("order-events", new OutgoingMessage("m-1", default), Cancel);
        await _sender.SendAsync("order-events", new OutgoingMessage("m-2", default), Cancel);

        // When the link ends while the first message is on its way, that one is sent twice.
        Assert.Equal(["m-1", "m-2"], _broker.Taken.Distinct());
        Assert.InRange(_broker.Attached, 2, 3);
    }

    [Theory]
    [InlineData("amqp:connection:forced")]
    [InlineData("amqp:link:detach-forced")]
    [InlineData("amqp:link:stolen")]
    [InlineData("com.microsoft:timeout")]
    [InlineData("com.microsoft:server-busy")]
    public async Task A_receiving_link_that_the_broker_ends_is_attached_again(string condition)
    {
        _broker.Detach(condition);
        _broker.Detach(condition);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var consumer = new QueueConsumer(_connection, Metrics.None, _time, NullLogger<QueueConsumer>.Instance);

        var consuming = consumer.RunAsync(new("order-events", 1), (_, _) => Task.CompletedTask, stop.Token);
        for (var attached = 0; attached < 3; attached++)
        {
            await _broker.OnAttached.WaitAsync(Cancel);
        }

        await stop.CancelAsync();
        await consuming;
    }

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await _connection.DisposeAsync();
        _broker.Dispose();
    }
}
