namespace PendingPoints.Functions.Answers;

using System.Globalization;

/// <summary>
/// Around every request: whatever fails inside is logged once and answered with a problem, what no function takes is answered with one,
/// too, and no answer is kept by a cache.
/// </summary>
public sealed partial class Failures(ILogger<Failures> logger)
{
    /// <summary>Runs the rest of the pipeline.</summary>
    public async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
            if (context.Response is { StatusCode: StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed, HasStarted: false } empty)
            {
                await (empty.StatusCode == StatusCodes.Status404NotFound ? Problems.RouteUnknown : Problems.MethodNotAllowed)
                    .ToResult().ExecuteAsync(context);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: nobody waits for an answer and nothing went wrong.
        }
        catch (Exception failure)
        {
            await AnswerAsync(context, failure);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception failure)
    {
        var (problem, level, retryAfter) = Outcomes.Of(failure);
        var function = context.GetEndpoint()?.DisplayName;
        var text = FailureText.Of(failure);
        LogFailure(level, function, problem.Code, text);
        if (context.Response.HasStarted)
        {
            context.Features.Set(problem);
            context.Abort();
            return;
        }

        if (retryAfter is { } wait)
        {
            var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await problem.ToResult().ExecuteAsync(context);
    }

    [LoggerMessage(EventName = "Failed", Message = "{Function} failed with {Code}: {Failure}")]
    private partial void LogFailure(LogLevel level, string? function, string code, string failure);
}
