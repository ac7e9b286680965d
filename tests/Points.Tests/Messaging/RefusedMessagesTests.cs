namespace PendingPoints.Tests.Messaging;

using Azure.Messaging.ServiceBus;
using PendingPoints.Messaging;

public sealed class RefusedMessagesTests : IAsyncDisposable
{
    private readonly ScriptedBroker _broker = new(FreePort.Next());
    private readonly ServiceBusClient _client;
    private readonly MessagePublisher _publisher;

    public RefusedMessagesTests()
    {
        _client = TheBroker.ClientOf(_broker.ConnectionString);
        _publisher = new(_client, TimeProvider.System);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("com.microsoft:timeout")]
    [InlineData("amqp:internal-error")]
    [InlineData("amqp:unauthorized-access")]
    public async Task What_passes_is_tried_again(string condition)
    {
        _broker.Refuse(condition);

        await PublishAsync("m-1");

        Assert.Equal(["m-1"], _broker.Taken);
    }

    [Theory]
    [InlineData("amqp:not-found", "MessagingEntityNotFound", false)]
    [InlineData("com.microsoft:entity-disabled", "MessagingEntityDisabled", false)]
    [InlineData("amqp:resource-limit-exceeded", "QuotaExceeded", false)]
    [InlineData("amqp:link:message-size-exceeded", "MessageSizeExceeded", true)]
    [InlineData("amqp:not-allowed", "InvalidOperationException", true)]
    [InlineData("amqp:not-implemented", "NotSupportedException", true)]
    [InlineData("com.microsoft:argument-error", "ArgumentException", true)]
    public async Task What_does_not_pass_is_told_at_once(string condition, string reason, bool forGood)
    {
        _broker.Refuse(condition);

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(() => PublishAsync("m-1"));

        Assert.Equal(($"The broker did not accept a message for order-events: {reason}.", forGood), (refusal.Message, refusal.IsForGood));
        Assert.Empty(_broker.Taken);
    }

    // The client waits for 10 s before it tries again.
    [Fact]
    public async Task A_broker_that_stays_busy_is_named_so()
    {
        await using var client = TheBroker.ClientOf(_broker.ConnectionString, options => options.RetryOptions.MaxRetries = 0);
        _broker.Refuse("com.microsoft:server-busy");

        var refusal = await Assert.ThrowsAsync<MessageNotAcceptedException>(
            () => new MessagePublisher(client, TimeProvider.System).PublishAsync("order-events", new ServiceBusMessage(), Cancel));

        Assert.Equal(("The broker did not accept a message for order-events: ServiceBusy.", false), (refusal.Message, refusal.IsForGood));
    }

    [Theory]
    [InlineData("amqp:connection:forced")]
    [InlineData("amqp:link:detach-forced")]
    [InlineData("amqp:link:stolen")]
    [InlineData("com.microsoft:timeout")]
    public async Task A_link_that_the_broker_ends_is_attached_again(string condition)
    {
        _broker.Detach(condition);

        await PublishAsync("m-1");
        await PublishAsync("m-2");

        // When the link ends while the first message is on its way, that one is sent twice.
        Assert.Equal(["m-1", "m-2"], _broker.Taken.Distinct());
        Assert.InRange(_broker.Attached, 2, 3);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _broker.Dispose();
    }

    private Task PublishAsync(string id) => _publisher.PublishAsync("order-events", new ServiceBusMessage { MessageId = id }, Cancel);
}
