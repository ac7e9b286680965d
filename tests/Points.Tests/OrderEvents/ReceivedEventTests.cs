namespace PendingPoints.Tests.OrderEvents;

using Amqp;
using Amqp.Framing;
using Amqp.Sasl;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Testing;
using PendingPoints.OrderEvents;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Tests.Caching;
using PendingPoints.Tests.Messaging;

/// <summary>What clients of other makes may send, through a broker and back.</summary>
public sealed class ReceivedEventTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Amqp.Types.RestrictedDescribed?, string> Readable() => new()
    {
        { new Data { Binary = "{\"a\":1}"u8.ToArray() }, "{\"a\":1}" },
        { InTwo("{\"a\""u8.ToArray(), ":1}"u8.ToArray()), "{\"a\":1}" },
        { new AmqpValue { Value = "{\"á\":1}" }, "{\"á\":1}" },
        { new AmqpValue { Value = "{\"a\":1}"u8.ToArray() }, "{\"a\":1}" },
        { null, "" },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task Bytes_and_text_are_read_whatever_section_they_come_in(Amqp.Types.RestrictedDescribed? section, string body)
    {
        await using var broker = new TheBroker();

        var received = await SentAsync(broker, section);

        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(received.ToOrderMessage()!.Body.Span));
        Assert.Equal(body, $"{received.CarryOn("m-2", received.ApplicationProperties!).Body}");
    }

    public static TheoryData<Amqp.Types.RestrictedDescribed> Unreadable() =>
    [
        new AmqpSequence { List = new List<object> { 1, "two" } },
        new AmqpValue { Value = 7 },
        new AmqpValue { Value = new Amqp.Types.Map { ["id"] = "evt-1" } },
    ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Any_other_body_is_rejected_and_kept_as_it_is(Amqp.Types.RestrictedDescribed section)
    {
        await using var broker = new TheBroker();
        var received = await SentAsync(broker, section);
        var handler = new OrderEventHandler(
            new([]),
            broker.Publisher,
            CacheUnderTest.InMemory(),
            new(),
            Metrics.None,
            TimeProvider.System,
            new FakeLogger<OrderEventHandler>());

        await handler.HandleAsync(received, Cancel);
        await handler.HandleAsync(received, Cancel);

        // Twice under one id, so that the broker has dropped the repeat.
        var rejected = Assert.Single(broker.Rejected.Active);
        Assert.Equal("invalid", rejected.Properties["reason"]);
        Assert.Contains("AMQP value or sequence", (string)rejected.Properties["description"]!, StringComparison.Ordinal);
        Assert.Equal(Encoded(section), Encoded(rejected.ToDelivery().BodySection));
        var replayed = ReplayedEvent.Of(await broker.ReceiveAsync(BrokerNames.RejectedOrderEvents, Cancel));
        await broker.Publisher.PublishAsync(TheBroker.Queue, replayed, Cancel);
        Assert.Equal(Encoded(section), Encoded(Assert.Single(broker.OrderEvents.Active).ToDelivery().BodySection));
    }

    [Fact]
    public async Task Whatever_a_property_may_be_is_carried_on()
    {
        await using var broker = new TheBroker();
        var received = await SentAsync(broker, new Data { Binary = [] }, new()
        {
            ["null"] = null,
            ["text"] = "a",
            ["symbol"] = new Amqp.Types.Symbol("b"),
            ["character"] = 'c',
            ["bytes"] = new byte[] { 1, 2 },
            ["small"] = (sbyte)-1,
            ["unsigned"] = ulong.MaxValue,
            ["date"] = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc),
            ["id"] = Guid.Empty,
            ["real"] = 1.5,
        });

        var copy = EventHistory.Of(received, default).Copy(received, DateTimeOffset.UnixEpoch, 0, "x");
        await broker.Publisher.PublishAsync(TheBroker.Queue, copy, Cancel);

        var again = Assert.Single(broker.OrderEvents.Active).Properties;
        Assert.Equal(
            received.ApplicationProperties.Keys.Order(),
            again.Keys.Where(name => !name.StartsWith("pp-", StringComparison.Ordinal)).Order());
        Assert.Null(again["null"]);
        Assert.Equal(("a", ulong.MaxValue, (sbyte)-1, 'c'), (again["text"], again["unsigned"], again["small"], again["character"]));
    }

    [Fact]
    public void What_was_meant_for_one_delivery_is_not_carried_on()
    {
        var sent = new ServiceBusMessage("{}")
        {
            MessageId = "m-1",
            SessionId = "s-1",
            ReplyToSessionId = "s-2",
            ReplyTo = "answers",
            To = "somebody",
            TimeToLive = TimeSpan.FromMinutes(1),
            ScheduledEnqueueTime = DateTimeOffset.UnixEpoch,
        };

        var next = Received.Of(sent).CarryOn("m-2", []);

        Assert.Equal(("m-2", null, null, null, null), (next.MessageId, next.SessionId, next.ReplyToSessionId, next.ReplyTo, next.To));
        Assert.Equal((TimeSpan.MaxValue, default, null), (next.TimeToLive, next.ScheduledEnqueueTime, next.PartitionKey));
    }

    private static DataList InTwo(byte[] first, byte[] second)
    {
        var list = new DataList();
        list.Add(new Data { Binary = first });
        list.Add(new Data { Binary = second });
        return list;
    }

    private static byte[] Encoded(Amqp.Types.RestrictedDescribed section)
    {
        var bytes = new ByteBuffer(256, autoGrow: true);
        section.Encode(bytes);
        return bytes.Buffer[bytes.Offset..(bytes.Offset + bytes.Length)];
    }

    private static async Task<ServiceBusReceivedMessage> SentAsync(
        TheBroker broker, Amqp.Types.RestrictedDescribed? section, Dictionary<string, object?>? properties = null)
    {
        var message = new Message { BodySection = section, Properties = new() { MessageId = "m-1" }, ApplicationProperties = new() };
        foreach (var (name, value) in properties ?? [])
        {
            message.ApplicationProperties[name] = value;
        }

        var factory = new ConnectionFactory { SASL = { Profile = SaslProfile.Anonymous } };
        var connection = await factory.CreateAsync(new Address(broker.Fake.Address.OriginalString));
        await new SenderLink(new Session(connection), "sender", TheBroker.Queue).SendAsync(message);
        await connection.CloseAsync();
        return await broker.ReceiveAsync(TheBroker.Queue, Cancel);
    }
}
