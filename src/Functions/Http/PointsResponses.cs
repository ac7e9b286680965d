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
using PendingPoints.Stores;

/// <summary>Answers a query: from the cache, or by asking the store's provider.</summary>
public sealed class PointsResponses(PointsCache cache, TimeProvider time)
{
    /// <summary>Answers what is pending.</summary>
    public async Task<HttpResponseData> PendingPointsAsync(HttpRequestData request, PointsQuery query) => Respond(
        request,
        query,
        await cache.GetPendingPointsAsync(query, IsFreshWanted(request, query.Store), request.FunctionContext.CancellationToken),
        (pending, lookup) => new PendingPointsResponse(query.Store.Name, query.Store.Provider.Name, pending, lookup.AsOf, lookup.IsStale),
        ResponseJson.Default.PendingPointsResponse);

    /// <summary>Answers a balance.</summary>
    public async Task<HttpResponseData> PointsBalanceAsync(HttpRequestData request, PointsQuery query) => Respond(
        request,
        query,
        await cache.GetPointsBalanceAsync(query, IsFreshWanted(request, query.Store), request.FunctionContext.CancellationToken),
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

        var body = lookup.Made(one => ResponseBody.From(write(points, one), type));
        if (query.Store.CacheFor == TimeSpan.Zero)
        {
            return request.Respond(HttpStatusCode.OK, body.Bytes, Responses.JsonType);
        }

        // 304 is an answer to GET alone: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2.
        var isKnown = !lookup.IsStale && request.Method == "GET" && HasIt(request, body.Tag);

        // A caller may keep it for itself, and has to ask each time whether it still holds.
        var response = request.Respond(
            isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK, isKnown ? [] : body.Bytes, Responses.JsonType, "no-cache, private");
        // Another instance that shared it may have a clock that is ahead.
        var age = time.GetUtcNow() - lookup.AsOf is { Ticks: > 0 } passed ? passed : TimeSpan.Zero;
        response.Headers.Add("ETag", body.Tag);
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

    private static bool IsFreshWanted(HttpRequestData request, Store store) => store.CacheFor > TimeSpan.Zero
        && request.Headers.TryGetValues("Cache-Control", out var values)
        && CacheControlHeaderValue.TryParse(string.Join(", ", values), out var wanted)
        && wanted is { NoCache: true } or { NoStore: true };

    private static bool HasIt(HttpRequestData request, string tag) =>
        request.Headers.TryGetValues("If-None-Match", out var tags)
        && tags.SelectMany(list => list.Split(',')).Select(one => one.Trim()).Any(one => one is "*" || Opaque(one) == Opaque(tag));

    // Weak or strong is the same here.
    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    private static string Seconds(TimeSpan time) => ((long)Math.Floor(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}

/// <summary>The bytes of a response and the tag that stands for it.</summary>
internal sealed record ResponseBody(byte[] Bytes)
{
    private string? _tag;

    /// <summary>Over what stands before the time, which comes last: what says the same has the same tag.</summary>
    public string Tag => _tag ??=
        $"W/\"{Base64Url.EncodeToString(SHA256.HashData(Bytes.AsSpan(0, Bytes.AsSpan().LastIndexOf(",\"asOf\":"u8))).AsSpan(0, 12))}\"";

    public static ResponseBody From<T>(T response, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(response, type));
}
