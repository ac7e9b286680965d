namespace PendingPoints.Functions.Caching;

using System.Globalization;
using PendingPoints.Functions.Answers;

/// <summary>Sends a kept answer, or says that the caller has it already.</summary>
/// <param name="answer">The answer.</param>
/// <param name="isHit">Whether it was there before the question.</param>
/// <param name="age">How old it is.</param>
/// <param name="freshFor">How old it may be.</param>
public sealed class KeptResult(CachedAnswer answer, bool isHit, TimeSpan age, TimeSpan freshFor) : IResult
{
    private static readonly byte[] StaleBeginning = "{\"stale\":true,"u8.ToArray();

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var headers = response.Headers;
        // A caller may keep it for itself, and has to ask each time whether it still holds.
        headers.CacheControl = "private, no-cache";
        headers.ETag = answer.ETag;
        headers.Age = Seconds(age);
        // https://www.rfc-editor.org/rfc/rfc9211: a time to live below zero says that it is stale.
        headers["Cache-Status"] = answer.IsStale ? $"PendingPoints; hit; ttl={Seconds(freshFor - age)}; detail=stale-if-error"
            : isHit ? $"PendingPoints; hit; ttl={Seconds(freshFor - age)}"
            : "PendingPoints; fwd=miss";
        if (!answer.IsStale && HasIt(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return new JsonBody(answer.IsStale ? [.. StaleBeginning, .. answer.Json.AsSpan(1)] : answer.Json).ExecuteAsync(httpContext);
    }

    private bool HasIt(HttpRequest request) => request.Headers.IfNoneMatch is { Count: > 0 } tags
        && tags.Any(tag => tag is not null && (tag.Trim() is "*" || tag.Split(',').Any(one => one.Trim() == answer.ETag)));

    private static string Seconds(TimeSpan time) => ((long)Math.Floor(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
