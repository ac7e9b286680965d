namespace PendingPoints.Functions.Answers;

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PendingPoints.Functions.Caching;
using PendingPoints.Functions.Questions;
using PendingPoints.Loyalty;

/// <summary>Answers a question: from what is kept, or by asking the store's provider.</summary>
/// <param name="cache">What is kept.</param>
/// <param name="time">Says as of when an answer holds.</param>
public sealed class AnswerWriter(AnswerCache cache, TimeProvider time)
{
    /// <summary>The answer about pending points.</summary>
    public Task<IResult> PendingPointsAsync(HttpRequest request, Question question, CancellationToken cancellationToken) => AnswerAsync(
        "pending-points",
        request,
        question,
        question.Store.Provider.GetPendingPointsAsync,
        (pending, asOf) => new PendingPointsAnswer(question.Store.Name, question.Store.Provider.Name, asOf, pending),
        AnswersJson.Default.PendingPointsAnswer,
        cancellationToken);

    /// <summary>The answer about a balance.</summary>
    public Task<IResult> PointsBalanceAsync(HttpRequest request, Question question, CancellationToken cancellationToken) => AnswerAsync(
        "points-balance",
        request,
        question,
        (customer, token) => question.Store.Provider.GetPointsBalanceAsync(customer, question.Scope, token),
        (balance, asOf) => new PointsBalanceAnswer(question.Store.Name, question.Store.Provider.Name, asOf, balance),
        AnswersJson.Default.PointsBalanceAnswer,
        cancellationToken);

    private async Task<IResult> AnswerAsync<TPoints, TAnswer>(
        string kind,
        HttpRequest request,
        Question question,
        Func<IReadOnlyList<CustomerIdentifier>, CancellationToken, Task<Answer<TPoints>>> ask,
        Func<TPoints, DateTimeOffset, TAnswer> write,
        JsonTypeInfo<TAnswer> type,
        CancellationToken cancellationToken)
    {
        if (question.Store.CacheFor == TimeSpan.Zero)
        {
            var answer = await ask(question.Customer, cancellationToken);
            return answer is Found<TPoints> { Value: var points }
                ? TypedResults.Json(write(points, time.GetUtcNow()), type)
                : Outcomes.Of(answer).ToResult();
        }

        var (kept, isHit) = await cache.GetAsync(
            kind,
            question,
            isFreshWanted: request.Headers.CacheControl.Count > 0 && request.GetTypedHeaders().CacheControl is { NoCache: true } or { NoStore: true },
            async token => await ask(question.Customer, token) is var fresh && fresh is Found<TPoints> { Value: var points }
                ? ToKeep(write(points, default), write(points, time.GetUtcNow()), time.GetUtcNow(), type)
                : new CachedAnswer([], "", default) { Problem = Outcomes.Of(fresh) },
            cancellationToken);
        return kept.Problem is { } problem ? problem.ToResult() : new KeptResult(kept, isHit, time.GetUtcNow() - kept.AsOf, question.Store.CacheFor);
    }

    // The tag is over the answer without its time: what says the same is the same.
    private static CachedAnswer ToKeep<T>(T timeless, T answer, DateTimeOffset asOf, JsonTypeInfo<T> type)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(timeless, type));
        return new(JsonSerializer.SerializeToUtf8Bytes(answer, type), $"W/\"{Base64Url.EncodeToString(hash.AsSpan(0, 12))}\"", asOf);
    }
}
