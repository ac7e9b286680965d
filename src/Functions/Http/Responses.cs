namespace PendingPoints.Functions.Http;

using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

/// <summary>Makes responses. No cache keeps one, unless it says otherwise.</summary>
internal static class Responses
{
    public const string JsonType = "application/json; charset=utf-8";

    /// <summary>A body that is written already.</summary>
    public static HttpResponseData Respond(
        this HttpRequestData request, HttpStatusCode status, byte[] body, string contentType, string cacheControl = "no-store")
    {
        var response = request.CreateResponse(status);
        response.Headers.Add("Cache-Control", cacheControl);
        response.Headers.Add("Content-Type", contentType);
        response.Body = new MemoryStream(body, writable: false);
        return response;
    }

    public static HttpResponseData Json<T>(this HttpRequestData request, HttpStatusCode status, T value, JsonTypeInfo<T> type) =>
        request.Respond(status, JsonSerializer.SerializeToUtf8Bytes(value, type), JsonType);

    /// <summary>A problem; whoever is around the function finds it with <see cref="ProblemOf"/>.</summary>
    public static HttpResponseData Problem(this HttpRequestData request, Problem problem)
    {
        request.FunctionContext.Items[typeof(Problem)] = problem;
        return request.Respond(
            (HttpStatusCode)problem.Status, JsonSerializer.SerializeToUtf8Bytes(problem, ResponseJson.Default.Problem), Http.Problem.ContentType);
    }

    /// <summary>The problem that an invocation was answered with; null when there is none.</summary>
    public static Problem? ProblemOf(FunctionContext context) => context.Items.TryGetValue(typeof(Problem), out var problem) ? (Problem)problem : null;
}
