namespace PendingPoints.Sandbox.Http;

using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

/// <summary>What every fake does with a request.</summary>
internal static class HttpContextExtensions
{
    /// <summary>Answers with JSON.</summary>
    public static Task ReplyAsync<T>(this HttpContext context, int status, T body, JsonTypeInfo<T> type, string? contentType = null)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, type, contentType, context.RequestAborted);
    }

    /// <summary>
    /// One segment of the path as the caller meant it. Route values will not do: there <c>%2F</c> stays as it is while all else is
    /// decoded, so that <c>%2F</c> and <c>%252F</c> look alike.
    /// </summary>
    /// <param name="index">From 1: 1 is <c>v1</c> in <c>/v1/pvt</c>.</param>
    public static string PathSegment(this HttpContext context, int index) =>
        Uri.UnescapeDataString(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].Split('/')[index]);
}
