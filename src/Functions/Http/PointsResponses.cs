namespace PendingPoints.Functions.Http;

using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;
using PendingPoints.Functions.Caching;
using PendingPoints.Loyalty;

/// <summary>Answers a query: from what is cached, or by asking the store's provider.</summary>
/// <param name="cache">What is cached.</param>
/// <param name="metrics">Counts where answers come from.</param>
/// <param name="time">Says as of when an answer holds.</param>
public sealed class PointsResponses(PointsCache cache, PointsMetrics metrics, TimeProvider time)
{
    private const string Json = "application/json; charset=utf-8";

    private static readonly byte[] StaleBeginning = "{\"stale\":true,"u8.ToArray();

    /// <summary>Answers what is pending.</summary>
    public Task<HttpResponseData> PendingPointsAsync(HttpRequestData request, PointsQuery query, CancellationToken cancellationToken) =>
        RespondAsync(QueryKinds.PendingPoints, request, query, cancellationToken);

    /// <summary>Answers a balance.</summary>
    public Task<HttpResponseData> PointsBalanceAsync(HttpRequestData request, PointsQuery query, CancellationToken cancellationToken) =>
        RespondAsync(QueryKinds.PointsBalance, request, query, cancellationToken);

    private async Task<HttpResponseData> RespondAsync<TPoints, TResponse>(
        QueryKind<TPoints, TResponse> kind, HttpRequestData request, PointsQuery query, CancellationToken cancellationToken)
    {
        if (query.Store.CacheFor == TimeSpan.Zero)
        {
            var answer = await kind.Ask(query, cancellationToken);
            return answer is Found<TPoints> { Value: var points }
                ? request.Json(HttpStatusCode.OK, kind.Write(query, points, time.GetUtcNow()), kind.Type)
                : request.Problem(FailureMapping.Of(answer));
        }

        var (cached, isHit) = await cache.GetAsync(
            kind.Name, query, IsFreshWanted(request), token => AskAsync(kind, query, token), cancellationToken);
        metrics.CacheAnswer(query.Store.Name, cached.IsStale ? "stale" : isHit ? "hit" : "miss");
        return cached.Problem is { } problem ? request.Problem(problem) : Respond(request, cached, isHit, query.Store.CacheFor);
    }

    private HttpResponseData Respond(HttpRequestData request, CachedPoints answer, bool isHit, TimeSpan freshFor)
    {
        // 304 is an answer to GET alone: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2.
        var isKnown = !answer.IsStale && request.Method == "GET" && HasIt(request, answer.ETag);
        byte[] body = isKnown ? [] : answer.IsStale ? [.. StaleBeginning, .. answer.Json.AsSpan(1)] : answer.Json;

        // A caller may keep it for itself, and has to ask each time whether it still holds.
        var response = request.Respond(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK, body, Json, "no-cache, private");
        // Another instance that shared it may have a clock that is ahead.
        var age = time.GetUtcNow() - answer.AsOf is { Ticks: > 0 } passed ? passed : TimeSpan.Zero;
        response.Headers.Add("ETag", answer.ETag);
        response.Headers.Add("Age", Seconds(age));

        // https://www.rfc-editor.org/rfc/rfc9211: a time to live below zero says that it is stale.
        response.Headers.Add(
            "Cache-Status",
            answer.IsStale ? $"PendingPoints; hit; ttl={Seconds(freshFor - age)}; detail=stale-if-error"
            : isHit ? $"PendingPoints; hit; ttl={Seconds(freshFor - age)}"
            : "PendingPoints; fwd=miss");
        return response;
    }

    private static bool IsFreshWanted(HttpRequestData request) =>
        request.Headers.TryGetValues("Cache-Control", out var values)
        && CacheControlHeaderValue.TryParse(string.Join(", ", values), out var wanted)
        && wanted is { NoCache: true } or { NoStore: true };

    private static bool HasIt(HttpRequestData request, string tag) =>
        request.Headers.TryGetValues("If-None-Match", out var tags)
        && tags.SelectMany(list => list.Split(',')).Select(one => one.Trim()).Any(one => one is "*" || Opaque(one) == Opaque(tag));

    // Weak or strong is the same here.
    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    private async Task<CachedPoints> AskAsync<TPoints, TResponse>(
        QueryKind<TPoints, TResponse> kind, PointsQuery query, CancellationToken cancellationToken)
    {
        var answer = await kind.Ask(query, cancellationToken);
        if (answer is not Found<TPoints> { Value: var points })
        {
            return new([], "", default) { Problem = FailureMapping.Of(answer) };
        }

        // The tag is over the answer without its time: what says the same is the same.
        var asOf = time.GetUtcNow();
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(kind.Write(query, points, default), kind.Type));
        return new(
            JsonSerializer.SerializeToUtf8Bytes(kind.Write(query, points, asOf), kind.Type),
            $"W/\"{Base64Url.EncodeToString(hash.AsSpan(0, 12))}\"",
            asOf);
    }

    private static string Seconds(TimeSpan time) => ((long)Math.Floor(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
