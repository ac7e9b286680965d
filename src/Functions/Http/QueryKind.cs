namespace PendingPoints.Functions.Http;

using System.Text.Json.Serialization.Metadata;
using PendingPoints.Loyalty;

/// <summary>A kind of query: how the provider is asked, and how its answer is written.</summary>
/// <param name="Name">Tells it from others in the cache.</param>
/// <param name="Ask">Asks the store's provider.</param>
/// <param name="Write">Makes the answer of what the provider said and when.</param>
/// <param name="Type">Writes the answer.</param>
internal sealed record QueryKind<TPoints, TResponse>(
    string Name,
    Func<PointsQuery, CancellationToken, Task<LookupResult<TPoints>>> Ask,
    Func<PointsQuery, TPoints, DateTimeOffset, TResponse> Write,
    JsonTypeInfo<TResponse> Type);

/// <summary>The kinds of queries that there are.</summary>
internal static class QueryKinds
{
    public static QueryKind<PendingPointsSummary, PendingPointsResponse> PendingPoints { get; } = new(
        "pending-points",
        static (query, token) => query.Store.Provider.GetPendingPointsAsync(query.Customer, token),
        static (query, pending, asOf) => new(query.Store.Name, query.Store.Provider.Name, asOf, pending),
        ResponseJson.Default.PendingPointsResponse);

    public static QueryKind<PointsBalance, PointsBalanceResponse> PointsBalance { get; } = new(
        "points-balance",
        static (query, token) => query.Store.Provider.GetPointsBalanceAsync(query.Customer, query.Scope, token),
        static (query, balance, asOf) => new(query.Store.Name, query.Store.Provider.Name, asOf, balance),
        ResponseJson.Default.PointsBalanceResponse);
}
