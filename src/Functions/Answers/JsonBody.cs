namespace PendingPoints.Functions.Answers;

/// <summary>Sends JSON that is written already, with its length: without one, it would go out in chunks.</summary>
/// <param name="json">The JSON, in UTF-8.</param>
public sealed class JsonBody(byte[] json) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        return response.BodyWriter.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
