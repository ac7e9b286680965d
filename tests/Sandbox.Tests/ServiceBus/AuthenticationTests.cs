namespace PendingPoints.Tests.ServiceBus;

using Amqp;
using Azure.Messaging.ServiceBus;
using PendingPoints.Sandbox.ServiceBus;

public sealed class AuthenticationTests
{
    private static readonly BrokerOptions Options = new();

    [Fact]
    public async Task Plain_credentials_are_checked()
    {
        using var broker = new TestBroker();
        var port = broker.Broker.Port;

        var right = await Connection.Factory.CreateAsync(new Address("127.0.0.1", port, Options.KeyName, Options.Key, "/", "amqp"));
        Assert.False(right.IsClosed);

        var wrong = new Address("127.0.0.1", port, Options.KeyName, "wrong", "/", "amqp");
        await Assert.ThrowsAnyAsync<AmqpException>(() => Connection.Factory.CreateAsync(wrong));
    }

    [Fact]
    public async Task A_client_of_the_SDK_gets_in_with_a_token_of_the_right_key()
    {
        using var broker = new TestBroker();
        await SendAsync(broker, Options.Key);
        Assert.Single(broker.Depth.Active);
    }

    [Theory]
    [InlineData("wrong", 0)]
    [InlineData("SAS_KEY_VALUE", 1_000)]
    public async Task A_wrong_or_expired_signature_is_refused(string key, int days)
    {
        using var broker = new TestBroker();
        // The client's clock is the machine's.
        broker.Time.SetUtcNow(TimeProvider.System.GetUtcNow().AddDays(days));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SendAsync(broker, key));
        Assert.Empty(broker.Depth.Active);
    }

    private static async Task SendAsync(TestBroker broker, string key)
    {
        await using var client = new ServiceBusClient(
            broker.Broker.ConnectionString.Replace(Options.Key, key, StringComparison.Ordinal),
            new ServiceBusClientOptions { RetryOptions = new() { MaxRetries = 0 } });
        await client.CreateSender(TestBroker.Queue).SendMessageAsync(new("{}"), TestContext.Current.CancellationToken);
    }
}
