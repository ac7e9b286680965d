namespace PendingPoints.Functions.Telemetry;

using System.Diagnostics;
using PendingPoints.Functions.Answers;
using PendingPoints.Functions.Hosting;

/// <summary>
/// Counts and traces what functions answer over HTTP, while anybody wants to know. ASP.NET Core's own spans are not used: their tags hold
/// paths, and paths hold customers.
/// </summary>
/// <param name="metrics">Where it is counted.</param>
public sealed class FunctionWatch(PointsMetrics metrics)
{
    // https://www.rfc-editor.org/rfc/rfc9110 has no status for it; this is what web servers log.
    private const int CallerGone = 499;

    /// <summary>Runs the rest of the pipeline.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next) =>
        (metrics.CountsQuestions || PointsTraces.AreOn) && context.GetEndpoint()?.Metadata.GetMetadata<HttpDeclaration>() is { } function
            ? WatchAsync(context, next, function)
            : next(context);

    private async Task WatchAsync(HttpContext context, RequestDelegate next, HttpDeclaration function)
    {
        // The caller's tracestate is free text: it goes nowhere.
        ActivityContext.TryParse(context.Request.Headers.TraceParent, null, isRemote: true, out var caller);
        using var span = PointsTraces.Source.StartActivity($"{context.Request.Method} {function.Name}", ActivityKind.Server, caller);
        span?.SetTag("http.request.method", context.Request.Method).SetTag("http.route", "/" + function.Route);
        await next(context);
        var problem = context.Features.Get<Problem>();
        var status = problem?.Status ?? (context.RequestAborted.IsCancellationRequested ? CallerGone : context.Response.StatusCode);
        metrics.Question(function.Name, status, problem?.Code ?? "");
        span?.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.Failed(problem?.Code ?? "");
        }
    }
}
