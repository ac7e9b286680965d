namespace PendingPoints.Tests.FunctionsHost;

using System.Net;
using PendingPoints.Tests.Http;

public sealed class HttpTests
{
    private const string Ask = "/api/customers/ana/points";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Span = "b7ad6b7169203331";

    [Fact]
    public async Task A_request_reaches_its_function_as_it_was_sent()
    {
        Call? seen = null;
        await using var host = await TestHost.StartAsync(call => TestHost.Answer(200, (seen = call).Function));

        using var response = await host.SendAsync(
            HttpMethod.Get,
            "/api/customers/a%252Fb%2Fc%20d/points?q=1&name=x%20y&q=2",
            headers: [("X-Many", ["1", "2"]), ("traceparent", [$"00-{Trace}-{Span}-01"]), ("tracestate", ["a=b"])]);

        Assert.Equal("Ask", await response.TextAsync());
        var http = seen!.Http;
        Assert.Equal(("request", "id-of-Ask"), (seen.Request.InputData.Single().Name, seen.Request.FunctionId));
        Assert.Equal("GET", http.Method);
        Assert.Equal($"{host.Host.Address}api/customers/a%252Fb%2Fc%20d/points?q=1&name=x%20y&q=2", http.Url);
        // What is encoded in a route value is decoded once, except the slash: the two cannot be told apart here, only in the URL.
        Assert.Equal("a%2Fb%2Fc d", http.NullableParams["id"].Value);
        Assert.Equal("a%2Fb%2Fc d", seen.Request.TriggerMetadata["id"].String);
        Assert.Equal(("1,2", "x y"), (http.NullableQuery["q"].Value, http.NullableQuery["name"].Value));
        Assert.Equal(("1, 2", TestHost.Key), (http.NullableHeaders["x-many"].Value, http.NullableHeaders["x-functions-key"].Value));
        // The host's own span, which is not sampled, goes on with the caller's.
        Assert.Matches($"^00-{Trace}-(?!{Span})[0-9a-f]{{16}}-00$", seen.Request.TraceContext.TraceParent);
        Assert.Equal("a=b", seen.Request.TraceContext.TraceState);
        Assert.Null(http.Body);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2_000_000)]
    public async Task A_body_arrives_byte_for_byte_and_goes_back_the_same_way(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        await using var host = await TestHost.StartAsync(
            call => new() { ReturnValue = new() { Http = new() { StatusCode = "201", Body = call.Http.Body } } });

        using var response = await host.SendAsync(HttpMethod.Post, Ask, new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_without_its_length_stays_behind_as_in_the_real_host()
    {
        await using var host = await TestHost.StartAsync(call => TestHost.Answer(200, $"{call.Http.Body is null}"));
        using var response = await host.SendAsync(HttpMethod.Post, Ask, new StringContent("{}"), chunked: true);
        Assert.Equal("True", await response.TextAsync());
    }

    [Theory]
    [InlineData(Ask, null, 401)]
    [InlineData(Ask, "", 401)]
    [InlineData(Ask, "wrong", 401)]
    [InlineData(Ask + "?code=wrong", null, 401)]
    [InlineData(Ask + "?code=a-key", "wrong", 401)]
    [InlineData(Ask, "a-key", 200)]
    [InlineData(Ask, "another-key", 200)]
    [InlineData(Ask + "?code=a-key", null, 200)]
    [InlineData("/api/open", null, 200)]
    [InlineData("/api/open", "wrong", 200)]
    public async Task A_function_is_opened_by_a_key_unless_it_is_anonymous(string path, string? key, int status)
    {
        await using var host = await TestHost.StartAsync(_ => TestHost.Answer(200, "opened"));
        using var response = await host.SendAsync(HttpMethod.Get, path, key: key);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? "opened" : "", await response.TextAsync());
    }

    [Fact]
    public async Task Without_keys_only_anonymous_functions_answer()
    {
        await using var host = await TestHost.StartAsync(
            _ => TestHost.Answer(200), options => options with { Keys = new Dictionary<string, string>() });
        using var closed = await host.SendAsync(HttpMethod.Get, Ask, key: "");
        using var open = await host.SendAsync(HttpMethod.Get, "/api/open");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (closed.StatusCode, open.StatusCode));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/open")]
    [InlineData("GET", "/api/other")]
    [InlineData("GET", "/api/customers/ana")]
    [InlineData("PUT", Ask)]
    [InlineData("HEAD", Ask)]
    [InlineData("OPTIONS", Ask)]
    [InlineData("GET", "/api/Nameless")]
    [InlineData("GET", "/api/customers/../points")]
    [InlineData("GET", "/api/customers/../open")]
    [InlineData("GET", "/api/x/../open")]
    [InlineData("GET", "/api/x/%2E%2e/open")]
    public async Task What_no_function_declares_is_not_found(string method, string path)
    {
        await using var host = await TestHost.StartAsync(_ => TestHost.Answer(200, "called"));
        using var response = await host.SendAsync(new(method), path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("", await response.TextAsync());
    }

    [Fact]
    public async Task A_function_without_a_route_has_its_name_for_one()
    {
        await using var host = await TestHost.StartAsync(call => TestHost.Answer(200, call.Function));
        using var response = await host.SendAsync(HttpMethod.Post, "/api/Nameless");
        Assert.Equal("Nameless", await response.TextAsync());
    }

    [Theory]
    [InlineData("{}", "/api/open")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": "" } } }""", "/open")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": "v1/points" } } }""", "/v1/points/open")]
    public async Task The_prefix_is_that_of_host_json(string hostJson, string path)
    {
        await using var host = await TestHost.StartAsync(_ => TestHost.Answer(200), hostJson: hostJson);
        using var response = await host.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Status_headers_and_body_are_passed_on()
    {
        await using var host = await TestHost.StartAsync(
            _ => TestHost.Answer(404, """{"code":"x"}""", ("Content-Type", "application/problem+json"), ("ETag", "\"1\"")));

        using var response = await host.SendAsync(HttpMethod.Get, Ask);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.Equal("""{"code":"x"}""", await response.TextAsync());
    }

    [Theory]
    [InlineData("HEAD", 200)]
    [InlineData("GET", 304)]
    [InlineData("GET", 204)]
    public async Task An_answer_that_may_have_no_body_has_none(string method, int status)
    {
        await using var host = await TestHost.StartAsync(_ => TestHost.Answer(status, "body", ("ETag", "\"1\"")));
        using var response = await host.SendAsync(new(method), "/api/open");
        Assert.Equal((status, "\"1\"", ""), ((int)response.StatusCode, response.Headers.ETag?.Tag, await response.TextAsync()));
    }

    [Fact]
    public async Task A_function_that_fails_is_answered_with_an_empty_500_and_its_URL_is_not_logged()
    {
        await using var host = await TestHost.StartAsync(_ => TestHost.Failure("broken"));
        using var response = await host.SendAsync(HttpMethod.Get, Ask + "?secret=1");

        Assert.Equal((HttpStatusCode.InternalServerError, ""), (response.StatusCode, await response.TextAsync()));
        Assert.Contains(host.Log, record => record.Message == "Function Ask failed. broken");
        Assert.All(host.Log, record => Assert.DoesNotContain("ana", record.Message, StringComparison.Ordinal));
    }
}
