namespace PendingPoints.Functions;

using PendingPoints.Functions.Answers;
using PendingPoints.Functions.Questions;

/// <summary>Answers the balance of one customer of a store, known by the store's usual identifier.</summary>
public sealed class GetPointsBalance(QuestionReader questions, AnswerWriter answers)
{
    private static readonly string[] Parameters = [Parameter.Store, Parameter.ProgramId, Parameter.AllPrograms];

    /// <summary>Answers one request.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        questions.TryRead(request, Parameters, out var question, out var refusal)
            ? answers.PointsBalanceAsync(request, question, cancellationToken)
            : Task.FromResult(Problems.Refused(refusal).ToResult());
}
