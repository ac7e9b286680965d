namespace PendingPoints.Tests.ServiceBus;

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;
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
    public async Task A_client_with_tokens_gets_in_by_MSSBCBS_and_its_signature_is_accepted()
    {
        using var broker = new TestBroker();
        var session = await ConnectWithTokensAsync(broker);
        var reply = await PutTokenAsync(session, Sign(Options.Key, broker.Time.GetUtcNow().AddHours(1)), targetAddress: "replies");
        Assert.Equal(202, reply.ApplicationProperties["status-code"]);
        Assert.Equal("request-1", reply.Properties.CorrelationId);
    }

    [Fact]
    public async Task The_name_of_the_reply_link_will_do_when_its_target_has_no_address()
    {
        using var broker = new TestBroker();
        var session = await ConnectWithTokensAsync(broker);
        var reply = await PutTokenAsync(session, Sign(Options.Key, broker.Time.GetUtcNow().AddHours(1)), targetAddress: null);
        Assert.Equal(202, reply.ApplicationProperties["status-code"]);
    }

    [Theory]
    [InlineData("wrong", 1)]
    [InlineData("SAS_KEY_VALUE", -1)]
    public async Task A_wrong_or_expired_signature_is_refused(string key, int hours)
    {
        using var broker = new TestBroker();
        var session = await ConnectWithTokensAsync(broker);
        var reply = await PutTokenAsync(session, Sign(key, broker.Time.GetUtcNow().AddHours(hours)), targetAddress: "replies");
        Assert.Equal(401, reply.ApplicationProperties["status-code"]);
    }

    private static async Task<Session> ConnectWithTokensAsync(TestBroker broker)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = new Tokens();
        return new Session(await factory.CreateAsync(new Address(broker.Broker.Address.OriginalString)));
    }

    private static async Task<Message> PutTokenAsync(Session session, string token, string? targetAddress)
    {
        var receiver = new ReceiverLink(
            session, "replies", new Attach { Source = new Source { Address = "$cbs" }, Target = new Target { Address = targetAddress } }, null);
        receiver.SetCredit(1, CreditMode.Manual);
        var request = new Message(token)
        {
            Properties = new() { MessageId = "request-1", ReplyTo = "replies" },
            ApplicationProperties = new()
            {
                ["operation"] = "put-token",
                ["type"] = "servicebus.windows.net:sastoken",
                ["name"] = "amqp://127.0.0.1/order-events",
            },
        };
        await new SenderLink(session, "requests", "$cbs").SendAsync(request, TestBroker.Patience);
        var reply = await receiver.ReceiveAsync(TestBroker.Patience);
        receiver.Accept(reply);
        return reply;
    }

    private static string Sign(string key, DateTimeOffset expiry)
    {
        var resource = WebUtility.UrlEncode("amqp://127.0.0.1/order-events");
        var seconds = expiry.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{seconds}"));
        return $"SharedAccessSignature sr={resource}&sig={WebUtility.UrlEncode(Convert.ToBase64String(signature))}&se={seconds}&skn={Options.KeyName}";
    }

    private sealed class Tokens() : SaslProfile("MSSBCBS")
    {
        protected override ITransport UpgradeTransport(ITransport transport) => transport;

        protected override DescribedList GetStartCommand(string hostname) => new SaslInit { Mechanism = "MSSBCBS" };

        protected override DescribedList? OnCommand(DescribedList command) => null;
    }
}
