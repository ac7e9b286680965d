namespace PendingPoints.Tests.Shop;

using System.Net;
using System.Text;
using Amqp;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Tests.Http;

/// <summary><c>POST /orders/raw</c>: what is posted lies on the queue as it was.</summary>
public sealed class RawOrderTests
{
    private const int Limit = 256 * 1024;

    private static readonly Dictionary<string, byte[]> Bodies = new()
    {
        ["nothing"] = [],
        ["JSON with its white space"] = [.. "{\"orderId\":\"v1-01\",\r\n\t\"value\": 24990 }\n"u8],
        ["a form"] = [.. "id=1001&total=5"u8],
        ["a byte order mark"] = [.. "\uFEFF{}"u8],
        ["every byte"] = [.. Enumerable.Range(0, 256).Select(each => (byte)each)],
        ["no UTF-8"] = [0xC3, 0x28, 0xED, 0xA0, 0x80, 0x00],
        ["deep nesting"] = Encoding.UTF8.GetBytes(new string('[', 100_000)),
        ["255 KiB"] = new byte[255 * 1024],
    };

    public static TheoryData<string> BodyNames { get; } = [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(BodyNames))]
    public async Task Any_body_lies_on_the_queue_byte_for_byte(string name)
    {
        var body = Bodies[name];
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await PostAsync(sandbox, body);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var message = await ReceiveAsync(sandbox);
        Assert.Equal(body, Assert.IsType<byte[]>(message.Body));
        Assert.Equal((await response.JsonAsync()).GetProperty("messageId").GetString(), message.Properties.MessageId);
    }

    [Fact]
    public async Task Content_type_and_CloudEvents_headers_become_what_AMQP_has_for_them()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await PostAsync(
            sandbox,
            "{}"u8.ToArray(),
            ("Content-Type", "application/json; charset=utf-8"),
            ("ce-id", "evt-1"),
            ("CE-Source", "/shops/acme-in"),
            ("ce-specversion", "1.0"),
            ("x-other", "stays behind"));

        var message = await ReceiveAsync(sandbox);
        Assert.Equal("application/json; charset=utf-8", message.Properties.ContentType.ToString());
        Assert.Equal(
            new Dictionary<object, object>
            {
                ["cloudEvents:id"] = "evt-1",
                ["cloudEvents:source"] = "/shops/acme-in",
                ["cloudEvents:specversion"] = "1.0",
            },
            message.ApplicationProperties.Map.ToDictionary());
    }

    [Fact]
    public async Task What_the_request_does_not_say_the_message_does_not_say_either()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await PostAsync(sandbox, "{}"u8.ToArray());

        var message = await ReceiveAsync(sandbox);
        Assert.Null(message.Properties.ContentType);
        Assert.Null(message.ApplicationProperties);
    }

    [Theory]
    [InlineData("Euro%20%E2%82%AC", "Euro €")]
    [InlineData("\"a \\\"b\\\" \\\\c\"", "a \"b\" \\c")]
    [InlineData("%2525", "%25")]
    [InlineData("100%", "100%")]
    [InlineData("%ZZ%F", "%ZZ%F")]
    [InlineData("%FF%ED%A0%80", "%FF%ED%A0%80")]
    [InlineData("a%00b%0D%0Ac", "a\0b\r\nc")]
    [InlineData("\"", "\"")]
    [InlineData("\"\"", "")]
    [InlineData("", "")]
    [InlineData("é €", "é €")]
    public async Task The_value_of_a_CloudEvents_header_is_decoded_as_far_as_it_can_be(string header, string value)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await PostAsync(sandbox, [], ("ce-subject", header));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(value, (await ReceiveAsync(sandbox)).ApplicationProperties["cloudEvents:subject"]);
    }

    [Fact]
    public async Task A_content_type_comes_along_even_if_it_is_none()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await PostAsync(sandbox, "{}"u8.ToArray(), ("Content-Type", "odd;;=\"\\"));
        Assert.Equal("odd;;=\"\\", (await ReceiveAsync(sandbox)).Properties.ContentType?.ToString());
    }

    [Fact]
    public async Task A_message_id_can_be_chosen_so_that_the_broker_drops_the_repeat()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var response = await PostAsync(sandbox, "{}"u8.ToArray(), "?messageId=m%2F1%20%E2%82%AC");
            Assert.Equal("m/1 €", (await response.JsonAsync()).GetProperty("messageId").GetString());
        }

        Assert.Equal("m/1 €", Assert.Single(sandbox.Sandbox.Broker.Depth(BrokerNames.OrderEvents).Active).Id);
    }

    [Fact]
    public async Task Without_one_every_message_has_an_id_of_its_own()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var first = await PostAsync(sandbox, "{}"u8.ToArray());
        using var second = await PostAsync(sandbox, "{}"u8.ToArray());

        Assert.Equal(2, sandbox.Sandbox.Broker.Depth(BrokerNames.OrderEvents).Active.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public async Task A_message_id_that_Service_Bus_would_not_take_is_refused(int length)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await PostAsync(sandbox, [], $"?messageId={new string('m', length)}");
        await response.IsProblemAsync(HttpStatusCode.BadRequest, "messageId");
    }

    [Theory]
    [InlineData(Limit, false)]
    [InlineData(Limit + 1, false)]
    [InlineData(Limit + 1, true)]
    [InlineData(40 * Limit, false)]
    [InlineData(40 * Limit, true)]
    public async Task A_body_that_the_broker_could_not_take_is_too_large(int length, bool chunked)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders/raw") { Content = new ByteArrayContent(new byte[length]) };
        request.Headers.TransferEncodingChunked = chunked;
        // As curl does with a large body; a client that sends on after the answer may find the connection closed.
        request.Headers.ExpectContinue = true;
        using var response = await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await response.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "262144 bytes");
        Assert.Empty(sandbox.Sandbox.Broker.Depth(BrokerNames.OrderEvents).Active);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_broker_that_is_away_or_refuses_is_said_so(bool isAway)
    {
        await using var sandbox = await TestSandbox.StartAsync(new() { Broker = new() { MaxMessages = 0 } });
        if (isAway)
        {
            sandbox.Sandbox.Broker.Stop();
        }

        using var response = await PostAsync(sandbox, "{}"u8.ToArray());
        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "broker");
    }

    private static Task<HttpResponseMessage> PostAsync(TestSandbox sandbox, byte[] body, params (string Name, string Value)[] headers) =>
        PostAsync(sandbox, body, query: "", headers);

    private static async Task<HttpResponseMessage> PostAsync(
        TestSandbox sandbox, byte[] body, string query, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders/raw" + query) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value)
                || request.Content.Headers.TryAddWithoutValidation(name, value));
        }

        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = sandbox.Http.BaseAddress,
        };
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<Message> ReceiveAsync(TestSandbox sandbox) =>
        await new ReceiverLink(await sandbox.ConnectAsync(), "test", BrokerNames.OrderEvents).ReceiveAsync(TimeSpan.FromSeconds(20));
}
