namespace PendingPoints.Functions;

using PendingPoints.Functions.Answers;
using PendingPoints.Functions.Questions;

/// <summary>Answers the balance of one customer of a store, known by one or more named identifiers.</summary>
public sealed class LookUpPointsBalance(QuestionReader questions, AnswerWriter answers)
{
    private static readonly string[] Parameters =
    [
        Parameter.Store, Parameter.IdentifierName, Parameter.IdentifierValue, Parameter.ProgramId, Parameter.AllPrograms, Parameter.Source,
    ];

    /// <summary>Answers one request.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        questions.TryRead(request, Parameters, out var question, out var refusal)
            ? answers.PointsBalanceAsync(request, question, cancellationToken)
            : Task.FromResult(Problems.Refused(refusal).ToResult());
}
