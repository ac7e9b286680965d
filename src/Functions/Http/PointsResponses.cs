namespace PendingPoints.Functions.Http;

using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PendingPoints.Caching;
using PendingPoints.Loyalty;

/// <summary>Answers a query: from the cache, or by asking the store's provider.</summary>
public sealed class PointsResponses(PointsCache cache, TimeProvider time)
{
    /// <summary>Answers what is pending.</summary>
    public async Task<HttpResponseData> PendingPointsAsync(HttpRequestData request, PointsQuery query, CancellationToken cancellationToken) => Respond(
        request,
        query,
        await cache.GetPendingPointsAsync(query, IsFreshWanted(request), cancellationToken),
        (pending, lookup) => new PendingPointsResponse(query.Store.Name, query.Store.Provider.Name, pending, lookup.AsOf, lookup.IsStale),
        ResponseJson.Default.PendingPointsResponse);

    /// <summary>Answers a balance.</summary>
    public async Task<HttpResponseData> PointsBalanceAsync(HttpRequestData request, PointsQuery query, CancellationToken cancellationToken) => Respond(
        request,
        query,
        await cache.GetPointsBalanceAsync(query, IsFreshWanted(request), cancellationToken),
        (balance, lookup) => new PointsBalanceResponse(query.Store.Name, query.Store.Provider.Name, balance, lookup.AsOf, lookup.IsStale),
        ResponseJson.Default.PointsBalanceResponse);

    private HttpResponseData Respond<TPoints, TResponse>(
        HttpRequestData request, PointsQuery query, CachedLookup<TPoints> lookup,
        Func<TPoints, CachedLookup<TPoints>, TResponse> write, JsonTypeInfo<TResponse> type)
    {
        if (lookup.Result is not Found<TPoints> { Value: var points })
        {
            return request.Problem(FailureMapping.Of(lookup.Result));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(write(points, lookup), type);
        if (query.Store.CacheFor == TimeSpan.Zero)
        {
            return request.Respond(HttpStatusCode.OK, body, Responses.JsonType);
        }

        // 304 is an answer to GET alone: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2.
        var tag = TagOf(body);
        var isKnown = !lookup.IsStale && request.Method == "GET" && HasIt(request, tag);

        // A caller may keep it for itself, and has to ask each time whether it still holds.
        var response = request.Respond(
            isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK, isKnown ? [] : body, Responses.JsonType, "no-cache, private");
        // Another instance that shared it may have a clock that is ahead.
        var age = time.GetUtcNow() - lookup.AsOf is { Ticks: > 0 } passed ? passed : TimeSpan.Zero;
        response.Headers.Add("ETag", tag);
        response.Headers.Add("Age", Seconds(age));

        // https://www.rfc-editor.org/rfc/rfc9211: a time to live below zero says that it is stale.
        var ttl = Seconds(query.Store.CacheFor - age);
        response.Headers.Add(
            "Cache-Status",
            lookup.IsStale ? $"PendingPoints; hit; ttl={ttl}; detail=stale-if-error"
            : lookup.IsHit ? $"PendingPoints; hit; ttl={ttl}"
            : "PendingPoints; fwd=miss");
        return response;
    }

    // Over what stands before the time, which comes last: what says the same has the same tag.
    private static string TagOf(byte[] body)
    {
        var points = body.AsSpan(0, body.AsSpan().LastIndexOf(",\"asOf\":"u8));
        return $"W/\"{Base64Url.EncodeToString(SHA256.HashData(points).AsSpan(0, 12))}\"";
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

    private static string Seconds(TimeSpan time) => ((long)Math.Floor(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
