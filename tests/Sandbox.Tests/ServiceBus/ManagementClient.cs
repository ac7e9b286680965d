namespace PendingPoints.Tests.ServiceBus;

using Amqp;
using Amqp.Framing;
using Amqp.Types;

/// <summary>Asks an entity's <c>$management</c>.</summary>
internal sealed class ManagementClient
{
    private readonly ReceiverLink _replies;
    private readonly SenderLink _requests;

    private ManagementClient(Session session, string node, string? replyAddress)
    {
        var replies = new Attach { Source = new Source { Address = node }, Target = new Target { Address = replyAddress } };
        _replies = new(session, "replies", replies, null);
        _replies.SetCredit(100, CreditMode.Manual);
        _requests = new(session, "requests", node);
    }

    public static async Task<ManagementClient> OfAsync(TestBroker broker, string entity, string? replyAddress = "replies") =>
        new(await broker.ConnectAsync(), entity + "/$management", replyAddress);

    public async Task<(int Status, string? Condition, Map? Body)> AskAsync(string operation, object? body)
    {
        var request = new Message(body)
        {
            Properties = new() { MessageId = "r-1", ReplyTo = "replies" },
            ApplicationProperties = new() { ["operation"] = operation },
        };
        await _requests.SendAsync(request, TestBroker.Patience);
        using var reply = await _replies.ReceiveAsync(TestBroker.Patience);
        _replies.Accept(reply);
        Assert.Equal("r-1", reply.Properties.CorrelationId);
        Assert.IsType<string>(reply.ApplicationProperties["statusDescription"]);
        var properties = reply.ApplicationProperties;
        return ((int)properties["statusCode"], properties["errorCondition"]?.ToString(), reply.Body as Map);
    }

    public async Task<IReadOnlyList<Message>> PeekAsync(long from, int count)
    {
        var request = new Map { ["from-sequence-number"] = from, ["message-count"] = count };
        var (status, _, body) = await AskAsync("com.microsoft:peek-message", request);
        Assert.Equal(body is null ? 204 : 200, status);
        return body is null ? [] : [.. ((List)body["messages"]).Cast<Map>().Select(each => Decode((byte[])each["message"]))];
    }

    public async Task<(int Status, long[] Numbers)> ScheduleAsync(params Message[] messages)
    {
        var entries = new List();
        foreach (var message in messages)
        {
            entries.Add(new Map { ["message-id"] = message.Properties.MessageId, ["message"] = Encode(message) });
        }

        var (status, _, body) = await AskAsync("com.microsoft:schedule-message", new Map { ["messages"] = entries });
        return (status, (long[]?)body?["sequence-numbers"] ?? []);
    }

    public async Task<int> CancelAsync(params long[] numbers) =>
        (await AskAsync("com.microsoft:cancel-scheduled-message", new Map { ["sequence-numbers"] = numbers })).Status;

    public async Task<(int Status, DateTime? Until)> RenewAsync(byte[] deliveryTag)
    {
        var (status, _, body) = await AskAsync("com.microsoft:renew-lock", new Map { ["lock-tokens"] = new[] { new Guid(deliveryTag) } });
        return (status, ((DateTime[]?)body?["expirations"])?.Single());
    }

    private static byte[] Encode(Message message)
    {
        var buffer = message.Encode();
        return buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
    }

    private static Message Decode(byte[] bytes) => Message.Decode(new ByteBuffer(bytes, 0, bytes.Length, bytes.Length));
}
