namespace PendingPoints.Functions;

using PendingPoints.Functions.Answers;

/// <summary>Says that the app runs, and looks at nothing else: the trouble of a provider or broker is no reason to start it anew.</summary>
public sealed class GetLiveness
{
    private static readonly LivenessAnswer Live = new("live");

    /// <summary>Answers one request.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<IResult>(TypedResults.Json(Live, AnswersJson.Default.LivenessAnswer));
}
