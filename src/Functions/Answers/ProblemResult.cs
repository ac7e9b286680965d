namespace PendingPoints.Functions.Answers;

/// <summary>Sends a problem, and tells those around the request which one it was.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Features.Set(problem);
        return TypedResults.Json(problem, AnswersJson.Default.Problem, Problem.ContentType, problem.Status).ExecuteAsync(httpContext);
    }
}
