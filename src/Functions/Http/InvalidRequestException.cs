namespace PendingPoints.Functions.Http;

/// <summary>The request cannot be answered as it was asked: <see cref="ProblemMiddleware"/> answers with the problem, and nothing is logged.</summary>
internal sealed class InvalidRequestException(Problem problem) : Exception(problem.Detail)
{
    public InvalidRequestException(string code, string detail)
        : this(Problems.Refused(new(code, detail)))
    {
    }

    public Problem Problem => problem;
}
