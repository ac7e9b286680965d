namespace PendingPoints.Functions.Answers;

using PendingPoints.Loyalty;

/// <summary>Turns a provider's answer into ours.</summary>
/// <param name="time">Says as of when the answer holds.</param>
public sealed class AnswerWriter(TimeProvider time)
{
    /// <summary>The answer about pending points.</summary>
    public IResult Write(Store store, Answer<PendingPoints> answer) => answer is Found<PendingPoints> found
        ? TypedResults.Json(
            new PendingPointsAnswer(store.Name, store.Provider.Name, time.GetUtcNow(), found.Value),
            AnswersJson.Default.PendingPointsAnswer)
        : Outcomes.Of(answer).ToResult();

    /// <summary>The answer about a balance.</summary>
    public IResult Write(Store store, Answer<PointsBalance> answer) => answer is Found<PointsBalance> found
        ? TypedResults.Json(
            new PointsBalanceAnswer(store.Name, store.Provider.Name, time.GetUtcNow(), found.Value),
            AnswersJson.Default.PointsBalanceAnswer)
        : Outcomes.Of(answer).ToResult();
}
