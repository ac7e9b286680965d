namespace PendingPoints.Tests.Hosting;

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using PendingPoints.Messaging;

public sealed class TriggerPostTests
{
    private readonly List<ReceivedMessage> _handled = [];

    [Fact]
    public async Task A_message_is_handed_on_as_the_broker_holds_it()
    {
        await using var app = await StartAsync();
        var body = "{\"messageId\":\"not the message's\",\"näme\":1}"u8.ToArray();
        using var response = await app.PostMessageAsync(body);
        await AssertDoneAsync(response);
        var message = Assert.Single(_handled);
        Assert.Equal("order-events", message.Queue);
        Assert.Equal(body, message.Body.ToArray());
        Assert.Equal("évènement-\"1\"", message.MessageId);
        Assert.Equal("42", message.CorrelationId);
        Assert.Equal("application/json", message.ContentType);
        Assert.Equal("order-placed", message.Subject);
        Assert.Equal(2, message.DeliveryCount);
        Assert.Equal(new DateTimeOffset(2026, 11, 3, 11, 59, 58, TimeSpan.Zero), message.EnqueuedAt);
        Assert.Equal(
            new Dictionary<string, object?> { ["source"] = "/shop", ["attempt"] = 3L, ["weight"] = 1.5, ["test"] = true, ["none"] = null },
            message.Properties);
    }

    [Fact]
    public async Task A_message_without_metadata_is_a_first_delivery_without_names()
    {
        await using var app = await StartAsync();
        using var response = await app.PostAsync("/OnOrderEvent", """{"Data":{"order":"AQID"}}""");
        await AssertDoneAsync(response);
        Assert.Equivalent(new ReceivedMessage("order-events", new byte[] { 1, 2, 3 }), Assert.Single(_handled));
    }

    [Theory]
    [InlineData("MessageId", "17", "17")]
    [InlineData("MessageId", "\"17\"", "17")]
    [InlineData("MessageId", "plain", "plain")]
    [InlineData("MessageId", "", null)]
    public async Task Text_is_read_whether_it_was_encoded_once_or_twice(string name, string value, string? expected)
    {
        await using var app = await StartAsync();
        using var response = await app.PostMessageAsync([1], new JsonObject { [name] = value });
        await AssertDoneAsync(response);
        Assert.Equal(expected, Assert.Single(_handled).MessageId);
    }

    [Fact]
    public async Task Properties_are_read_when_they_came_as_text_or_under_their_old_name()
    {
        await using var app = await StartAsync();
        var properties = new JsonObject { ["a"] = "1" };
        var text = properties.ToJsonString();
        using var first = await app.PostMessageAsync([1], new() { ["UserProperties"] = properties, ["Label"] = "\"old\"" });
        using var second = await app.PostMessageAsync([1], new() { ["ApplicationProperties"] = text, ["Subject"] = "\"new\"" });
        Assert.All(_handled, message => Assert.Equal("1", message.Properties["a"]));
        Assert.Equal(["old", "new"], _handled.Select(message => message.Subject));
    }

    [Fact]
    public async Task Metadata_of_other_types_counts_as_absent()
    {
        await using var app = await StartAsync();
        using var response = await app.PostMessageAsync([1], new JsonObject
        {
            ["MessageId"] = new JsonArray(1),
            ["DeliveryCount"] = "many",
            ["EnqueuedTimeUtc"] = "yesterday",
            ["ApplicationProperties"] = "none",
        });
        await AssertDoneAsync(response);
        Assert.Equivalent(new ReceivedMessage("order-events", new byte[] { 1 }), Assert.Single(_handled));
    }

    [Fact]
    public async Task A_message_of_several_megabytes_arrives_whole()
    {
        await using var app = await StartAsync();
        var body = new byte[40 * 1024 * 1024];
        body[^1] = 7;
        using var response = await app.PostMessageAsync(body);
        await AssertDoneAsync(response);
        Assert.True(body.AsSpan().SequenceEqual(Assert.Single(_handled).Body.Span));
    }

    [Fact]
    public async Task A_message_that_can_not_be_handled_is_abandoned_by_an_answer_in_JSON_and_logged_once()
    {
        await using var app = await StartAsync();
        app.Handle = (_, _) => throw new InvalidOperationException("ana@example.com");
        using var response = await app.PassTimeUntilAsync(app.PostMessageAsync([1]));
        await response.IsProblemAsync(HttpStatusCode.InternalServerError, "internal-error");
        var line = Assert.Single(app.Logs.Lines, line => line.Level >= LogLevel.Warning);
        Assert.StartsWith("OnOrderEvent failed with internal-error", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@example.com", app.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("{}")]
    [InlineData("""{"Data":null}""")]
    [InlineData("""{"Data":[]}""")]
    [InlineData("""{"Data":"AQID"}""")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":{"message":"AQID"}}""")]
    [InlineData("""{"Data":{"order":null}}""")]
    [InlineData("""{"Data":{"order":17}}""")]
    [InlineData("""{"Data":{"order":{"id":"1"}}}""")]
    [InlineData("""{"Data":{"order":"not base64"}}""")]
    [InlineData("""{"Data":{"order":"AQI"}}""")]
    [InlineData("""{"Data":{"order":"AQID","order":"AQID"}}""")]
    [InlineData("""{"Data":{"order":"AQID"},"Metadata":{"MessageId":"\"\ud800\""}}""")]
    [InlineData("""{"Data":{"order":"AQID"},"Metadata":{}} {}""")]
    [InlineData("""{"Data":{"order":"AQID"},"Metadata":{"MessageId":""")]
    public async Task A_post_that_the_host_would_not_send_is_refused(string json)
    {
        await using var app = await StartAsync();
        using var response = await app.PostAsync("/OnOrderEvent", json);
        await response.IsProblemAsync(HttpStatusCode.BadRequest, "request-malformed");
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        await using var app = await StartAsync();
        var deep = $$"""{"Data":{"order":"AQID"},"Metadata":{{string.Concat(Enumerable.Repeat("""{"a":""", 100_000))}}""";
        using var response = await app.PostAsync("/OnOrderEvent", deep);
        await response.IsProblemAsync(HttpStatusCode.BadRequest, "request-malformed");
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused()
    {
        await using var app = await StartAsync();
        var post = Encoding.Latin1.GetBytes("""{"Data":{"order":"AQID"},"Metadata":{"MessageId":"\"évènement\""}}""");
        using var response = await app.PostAsync("/OnOrderEvent", post);
        await response.IsProblemAsync(HttpStatusCode.BadRequest, "request-malformed");
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task Only_posts_reach_a_function_that_takes_messages()
    {
        await using var app = await StartAsync();
        using var response = await app.SendAsync(HttpMethod.Get, "/OnOrderEvent");
        await response.IsProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_host_that_hangs_up_cancels_the_work_and_is_not_logged_as_a_failure()
    {
        await using var app = await StartAsync();
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        app.Handle = async (_, token) =>
        {
            token.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        };
        var address = app.Address;
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/OnOrderEvent"))
        {
            Content = new StringContent("""{"Data":{"order":"AQID"}}"""),
        };
        using var client = new HttpClient();
        var sending = client.SendAsync(post, TestContext.Current.CancellationToken);
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        client.CancelPendingRequests();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
        await app.Application.StopAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Level >= LogLevel.Warning);
    }

    private static async Task AssertDoneAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<TestApp> StartAsync()
    {
        var app = await PlayedHost.StartAsync();
        app.Handle = (message, _) =>
        {
            _handled.Add(message);
            return Task.CompletedTask;
        };
        return app;
    }
}
