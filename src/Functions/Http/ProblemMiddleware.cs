namespace PendingPoints.Functions.Http;

using System.Globalization;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using PendingPoints.Telemetry;

/// <summary>Around every HTTP function: whatever fails inside is logged once and answered with a problem.</summary>
public sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    // An hour, in seconds: what a provider asks for may be an epoch, or far beyond what any caller waits for.
    private const int MaxRetryAfter = 3_600;

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested && context.IsHttp())
        {
            // The caller hung up: nobody waits for an answer, and nothing went wrong.
        }
        catch (InvalidRequestException invalid)
        {
            var request = await context.GetHttpRequestDataAsync();
            context.GetInvocationResult().Value = request!.Problem(invalid.Problem);
        }
        catch (Exception failure) when (context.IsHttp())
        {
            var request = await context.GetHttpRequestDataAsync();
            context.GetInvocationResult().Value = Respond(request!, FailureMapping.Of(failure), ExceptionText.Of(failure));
        }
    }

    private HttpResponseData Respond(HttpRequestData request, Failure failure, string text)
    {
        LogFailure(failure.Level, request.FunctionContext.FunctionDefinition.Name, failure.Problem.Code, text);
        var response = request.Problem(failure.Problem);
        if (failure.RetryAfter is { } wait)
        {
            response.Headers.Add("Retry-After", Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, MaxRetryAfter).ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }

    [LoggerMessage(EventName = "Failed", Message = "{Function} failed with {Code}: {Failure}")]
    private partial void LogFailure(LogLevel level, string function, string code, string failure);
}
