namespace PendingPoints.Tests;

using System.Net;
using System.Text.Json;

/// <summary>Reads answers.</summary>
public static class Json
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Asserts that the answer is this problem, in the shape of RFC 9457 and of openapi.json.</summary>
    public static async Task IsProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, response.StatusCode);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal("urn:pending-points:problem:" + code, problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }
}
