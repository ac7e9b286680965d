namespace PendingPoints.Functions;

using PendingPoints.Functions.Http;

/// <summary>Answers what one customer of a store, known by the store's usual identifier, has pending.</summary>
public sealed class GetPendingPoints(PointsQueryReader queries, PointsResponses responses)
{
    private static readonly string[] Parameters = [Parameter.Store];

    /// <summary>Answers one request.</summary>
    [Function(nameof(GetPendingPoints))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{customerId}/pending-points")] HttpRequestData request) =>
        responses.PendingPointsAsync(request, queries.ReadCustomer(request, Parameters));
}
