namespace PendingPoints.Tests.ServiceBus;

using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Amqp.Types;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>A running broker on a free port whose clock stands still, and clients to talk to it.</summary>
internal sealed class TestBroker : IDisposable
{
    public const string Queue = BrokerNames.OrderEvents;

    // Far beyond what an answer takes: only a message that never comes waits so long.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public TestBroker(BrokerOptions? options = null)
    {
        Broker = new(options ?? new(), Time);
        Broker.Start();
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-11-20T10:00:00Z", null));

    public FakeServiceBus Broker { get; }

    public QueueDepth Depth => Broker.Depth(Queue);

    public static Message Message(string id, string text = "{}") => new()
    {
        Properties = new() { MessageId = id },
        BodySection = new Data { Binary = System.Text.Encoding.UTF8.GetBytes(text) },
    };

    public static Message Scheduled(string id, DateTimeOffset due)
    {
        var message = Message(id);
        message.MessageAnnotations = new() { [new Symbol("x-opt-scheduled-enqueue-time")] = due.UtcDateTime };
        return message;
    }

    public async Task<Session> ConnectAsync(Cut? cut = null, int maxFrameSize = 64 * 1024)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        factory.AMQP.MaxFrameSize = maxFrameSize;
        return new Session(await factory.CreateAsync(new Address(Broker.Address.OriginalString), cut));
    }

    /// <summary>A broker with plain messages of these ids in its queue.</summary>
    public static async Task<TestBroker> WithAsync(params string[] ids)
    {
        var broker = new TestBroker();
        await broker.SendAsync(ids);
        return broker;
    }

    public static string[] Ids(int count) => [.. Enumerable.Range(1, count).Select(number => $"m-{number}")];

    public Task SendAsync(params string[] ids) => SendAsync([.. ids.Select(id => Message(id))]);

    public Task SendAsync(params Message[] messages) => SendToAsync(Queue, messages);

    public async Task SendToAsync(string address, params Message[] messages)
    {
        var sender = new SenderLink(await ConnectAsync(), "sender", address);
        foreach (var message in messages)
        {
            await sender.SendAsync(message, Patience);
        }
    }

    /// <summary>A receiver that wants just so many messages until it is told otherwise.</summary>
    public async Task<ReceiverLink> ReceiverAsync(int credit, string address = Queue, Cut? cut = null)
    {
        var receiver = new ReceiverLink(await ConnectAsync(cut), Guid.NewGuid().ToString("N"), address);
        receiver.SetCredit(credit, CreditMode.Manual);
        return receiver;
    }

    public void Dispose() => Broker.Dispose();
}
