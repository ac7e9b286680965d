namespace PendingPoints.Tests.WebConsole;

using System.Net;
using PendingPoints.Tests.Http;
using PendingPoints.Tests.Shop;

/// <summary>No page but its own uses the sandbox: everything there can be changed from a browser.</summary>
public sealed class OwnOriginOnlyTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.0.0.1")]
    public async Task A_foreign_host_is_refused_whatever_is_asked_for(string host)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        foreach (var (method, path) in (IEnumerable<(HttpMethod, string)>)
            [(HttpMethod.Get, "/"), (HttpMethod.Get, "/queues"), (HttpMethod.Get, "/console/main.js"), (HttpMethod.Post, "/orders")])
        {
            using var response = await SendAsync(sandbox, method, path, request => request.Headers.Host = host);
            await response.IsProblemAsync(HttpStatusCode.Forbidden, "127.0.0.1 and localhost only");
        }
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_page_of_another_origin_cannot_change_anything(string origin)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await SendAsync(sandbox, HttpMethod.Post, "/faults", request =>
        {
            request.Headers.Add("Origin", origin);
            // As a form of any page can send it.
            request.Content = new StringContent("""{"provider":"bonifiq","kind":"failing"}""");
        });
        await response.IsProblemAsync(HttpStatusCode.Forbidden, "another origin");
        Assert.Equal("none", (await sandbox.Http.JsonAsync("/faults")).GetProperty("bonifiq").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Its_own_page_can(string host)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var port = sandbox.Sandbox.Shop.Address.Port;
        using var response = await SendAsync(sandbox, HttpMethod.Post, "/faults", request =>
        {
            request.Headers.Host = $"{host}:{port}";
            request.Headers.Add("Origin", $"http://{host}:{port}");
            request.Content = new StringContent("""{"provider":"bonifiq","kind":"failing"}""");
        });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(
        TestSandbox sandbox, HttpMethod method, string path, Action<HttpRequestMessage> with)
    {
        var request = new HttpRequestMessage(method, path);
        with(request);
        return sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
