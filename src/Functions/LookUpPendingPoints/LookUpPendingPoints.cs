namespace PendingPoints.Functions;

using PendingPoints.Functions.Answers;
using PendingPoints.Functions.Questions;

/// <summary>Answers what one customer of a store, known by one or more named identifiers, has pending.</summary>
public sealed class LookUpPendingPoints(QuestionReader questions, AnswerWriter answers)
{
    private static readonly string[] Parameters = [Parameter.Store, Parameter.IdentifierName, Parameter.IdentifierValue];

    /// <summary>Answers one request.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        questions.TryRead(request, Parameters, out var question, out var refusal)
            ? await answers.PendingPointsAsync(request, question, cancellationToken)
            : Problems.Refused(refusal).ToResult();
}
