namespace PendingPoints.Functions.Telemetry;

using System.Diagnostics;
using Microsoft.Azure.Functions.Worker.Middleware;
using PendingPoints.Functions.Http;
using PendingPoints.Telemetry;

/// <summary>Counts and traces what functions answer over HTTP. No tag holds a path: paths hold customers.</summary>
public sealed class FunctionTelemetry(PointsMetrics metrics) : IFunctionsWorkerMiddleware
{
    // https://www.rfc-editor.org/rfc/rfc9110 has no status for a caller that hung up; this is what web servers log.
    private const int CallerGone = 499;

    // What host.json says; a worker is not told.
    private const string Prefix = "/api/";

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.TriggerOf() is { } trigger ? InvokeAsync(context, trigger, next) : next(context);

    private async Task InvokeAsync(FunctionContext context, HttpTriggerAttribute trigger, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition.Name;

        // Binding the request ahead of the function costs a tenth of a cached answer: only where somebody wants to see its method.
        var method = PointsTraces.Source.HasListeners() ? (await context.GetHttpRequestDataAsync())!.Method : null;

        // Within the worker's own span of the invocation, which goes on with the host's trace, and the host's with the caller's.
        using var span = PointsTraces.Source.StartActivity($"{method} {function}", ActivityKind.Server);
        span?.SetTag("http.request.method", method).SetTag("http.route", Prefix + trigger.Route);
        await next(context);
        var status = (int?)context.GetHttpResponseData()?.StatusCode ?? CallerGone;
        var code = Responses.ProblemOf(context)?.Code ?? "";
        metrics.Question(function, status, code);
        span?.SetTag("http.response.status_code", status);
        if (status >= 500)
        {
            span.Failed(code is "" ? $"{status}" : code);
        }
    }
}
