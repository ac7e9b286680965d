namespace PendingPoints.Functions;

using PendingPoints.Functions.Http;

/// <summary>Answers what one customer of a store, known by one or more named identifiers, has pending. A POST keeps them out of the URL.</summary>
public sealed class LookUpPendingPoints(PointsQueryReader queries, PointsResponses responses)
{
    private static readonly string[] Parameters = [Parameter.Store, Parameter.IdentifierName, Parameter.IdentifierValue];

    /// <summary>Answers one request.</summary>
    [Function(nameof(LookUpPendingPoints))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "post", Route = "pending-points")] HttpRequestData request) =>
        responses.PendingPointsAsync(request, queries.ReadLookup(request, Parameters));
}
