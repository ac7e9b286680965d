namespace PendingPoints.Functions;

using PendingPoints.Functions.Answers;

/// <summary>Says that the app runs. It asks no provider and no broker: their trouble is no reason to restart the app.</summary>
public sealed class GetHealth
{
    private static readonly HealthAnswer Healthy = new("healthy");

    /// <summary>Answers one request.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<IResult>(TypedResults.Json(Healthy, AnswersJson.Default.HealthAnswer));
}
