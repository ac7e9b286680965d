namespace PendingPoints.Tests.Http;

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

/// <summary>A plain HTTP client, and short ways to read answers.</summary>
internal static class Client
{
    public static HttpClient Of(Uri address, string? user = null, string? password = null)
    {
        var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address };
        if (user is not null)
        {
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            client.DefaultRequestHeaders.Authorization = new("Basic", credentials);
        }

        return client;
    }

    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.JsonAsync();
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonElement.Parse(await response.TextAsync());

    public static Task<string> TextAsync(this HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>Asserts that an answer is a problem (RFC 9457) that names something.</summary>
    public static async Task IsProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string says)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(says, await response.TextAsync(), StringComparison.Ordinal);
    }

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json) => client.PostAsync(
        path, new StringContent(json, MediaTypeHeaderValue.Parse("application/json")), TestContext.Current.CancellationToken);
}
