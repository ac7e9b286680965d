namespace PendingPoints.Functions;

using PendingPoints.Functions.Answers;
using PendingPoints.Functions.Questions;

/// <summary>Answers what one customer of a store, known by the store's usual identifier, has pending.</summary>
public sealed class GetPendingPoints(QuestionReader questions, AnswerWriter answers)
{
    private static readonly string[] Parameters = [Parameter.Store];

    /// <summary>Answers one request.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        questions.TryRead(request, Parameters, out var question, out var refusal)
            ? answers.PendingPointsAsync(request, question, cancellationToken)
            : Task.FromResult(Problems.Refused(refusal).ToResult());
}
