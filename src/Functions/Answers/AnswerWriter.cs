namespace PendingPoints.Functions.Answers;

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using PendingPoints.Functions.Caching;
using PendingPoints.Functions.Questions;
using PendingPoints.Loyalty;

/// <summary>Answers a question: from what is kept, or by asking the store's provider.</summary>
/// <param name="cache">What is kept.</param>
/// <param name="metrics">Counts where answers come from.</param>
/// <param name="time">Says as of when an answer holds.</param>
public sealed class AnswerWriter(AnswerCache cache, PointsMetrics metrics, TimeProvider time)
{
    /// <summary>The answer about pending points.</summary>
    public Task<IResult> PendingPointsAsync(HttpRequest request, Question question, CancellationToken cancellationToken) =>
        AnswerAsync(QuestionKinds.PendingPoints, request, question, cancellationToken);

    /// <summary>The answer about a balance.</summary>
    public Task<IResult> PointsBalanceAsync(HttpRequest request, Question question, CancellationToken cancellationToken) =>
        AnswerAsync(QuestionKinds.PointsBalance, request, question, cancellationToken);

    private async Task<IResult> AnswerAsync<TPoints, TAnswer>(
        QuestionKind<TPoints, TAnswer> kind, HttpRequest request, Question question, CancellationToken cancellationToken)
    {
        if (question.Store.CacheFor == TimeSpan.Zero)
        {
            var answer = await kind.Ask(question, cancellationToken);
            return answer is Found<TPoints> { Value: var points }
                ? new JsonBody(JsonSerializer.SerializeToUtf8Bytes(kind.Write(question, points, time.GetUtcNow()), kind.Type))
                : Outcomes.Of(answer).ToResult();
        }

        var (kept, isHit) = await cache.GetAsync(
            kind.Name,
            question,
            IsFreshWanted(request),
            (Writer: this, Kind: kind, Question: question),
            static (asking, token) => asking.Writer.AskAsync(asking.Kind, asking.Question, token),
            cancellationToken);
        metrics.CacheAnswer(question.Store.Name, kept.IsStale ? "stale" : isHit ? "hit" : "miss");
        return kept.Problem is { } problem ? problem.ToResult() : new KeptResult(kept, isHit, time.GetUtcNow() - kept.AsOf, question.Store.CacheFor);
    }

    private static bool IsFreshWanted(HttpRequest request) => request.Headers.CacheControl.Count > 0
        && request.GetTypedHeaders().CacheControl is { NoCache: true } or { NoStore: true };

    private async Task<CachedAnswer> AskAsync<TPoints, TAnswer>(
        QuestionKind<TPoints, TAnswer> kind, Question question, CancellationToken cancellationToken)
    {
        var answer = await kind.Ask(question, cancellationToken);
        if (answer is not Found<TPoints> { Value: var points })
        {
            return new([], "", default) { Problem = Outcomes.Of(answer) };
        }

        // The tag is over the answer without its time: what says the same is the same.
        var asOf = time.GetUtcNow();
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(kind.Write(question, points, default), kind.Type));
        return new(
            JsonSerializer.SerializeToUtf8Bytes(kind.Write(question, points, asOf), kind.Type),
            $"W/\"{Base64Url.EncodeToString(hash.AsSpan(0, 12))}\"",
            asOf);
    }
}
