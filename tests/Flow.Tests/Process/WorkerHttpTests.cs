namespace PendingPoints.Tests.Process;

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PendingPoints.Sandbox;

/// <summary>What the worker's process and its host answer over HTTP.</summary>
public sealed class WorkerHttpTests(OneProcessWorld one) : IClassFixture<OneProcessWorld>
{
    private const string Tom = """
        {"store":"acme-in","identifiers":[{"name":"email","value":"tom@example.com"},{"name":"mobile","value":"915550001"}]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/pending-points", "pendingPoints", "total", 200)]
    [InlineData("/api/points-balance", "pointsBalance", "available", 1200)]
    public async Task A_look_up_can_be_posted(string path, string answer, string number, decimal expected)
    {
        using var response = await SendAsync(HttpMethod.Post, path, new StringContent(Tom, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(expected, body.GetProperty(answer).GetProperty(number).GetDecimal());
    }

    [Theory]
    [InlineData("/api/pending-points")]
    [InlineData("/api/stores/acme-br/orders")]
    public async Task A_body_without_its_length_is_refused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { store = "acme-in" }) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await one.World.App.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.LengthRequired, response.StatusCode);
        Assert.Equal("length-required", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("GET", "/api/nothing", RunningApp.Key, HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/pending-points", RunningApp.Key, HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/health/live", RunningApp.Key, HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/customers/ana@example.com/pending-points", "another-key", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/customers/ana@example.com/pending-points", null, HttpStatusCode.Unauthorized)]
    public async Task What_does_not_reach_a_function_is_refused_without_a_body(
        string method, string path, string? key, HttpStatusCode status)
    {
        using var stranger = new HttpClient(new SocketsHttpHandler()) { BaseAddress = one.World.Host.Address };
        using var request = new HttpRequestMessage(new(method), path) { Headers = { { "x-functions-key", key is null ? [] : [key] } } };

        using var response = await stranger.SendAsync(request, Cancel);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Health_can_be_asked_for_without_its_body()
    {
        // The link to the broker comes in its own time.
        var (_, body) = await Eventually.GetAsync(
            async () =>
            {
                using var response = await SendAsync(HttpMethod.Head, "/api/health");
                return (response.StatusCode, Body: await response.Content.ReadAsStringAsync(Cancel));
            },
            answer => answer.StatusCode == HttpStatusCode.OK,
            Cancel);

        Assert.Equal("", body);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await one.World.App.SendAsync(request, Cancel);
    }
}
