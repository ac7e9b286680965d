namespace PendingPoints.Functions;

using PendingPoints.Functions.Answers;
using PendingPoints.Functions.Questions;

/// <summary>Answers what one customer of a store, known by one or more named identifiers, has pending.</summary>
public sealed class LookUpPendingPoints(QuestionReader questions, AnswerWriter answers)
{
    private static readonly string[] Parameters = [Parameter.Store, Parameter.IdentifierName, Parameter.IdentifierValue];

    /// <summary>Answers one request.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        questions.TryRead(request, Parameters, out var question, out var refusal)
            ? answers.PendingPointsAsync(request, question, cancellationToken)
            : Task.FromResult(Problems.Refused(refusal).ToResult());
}
