namespace PendingPoints.Functions;

using PendingPoints.Functions.Http;

/// <summary>Answers the balance of one customer of a store, known by one or more named identifiers. A POST keeps them out of the URL.</summary>
public sealed class LookUpPointsBalance(PointsQueryReader queries, PointsResponses responses)
{
    private static readonly string[] Parameters =
    [
        Parameter.Store, Parameter.IdentifierName, Parameter.IdentifierValue, Parameter.ProgramId, Parameter.AllPrograms, Parameter.Source,
    ];

    /// <summary>Answers one request.</summary>
    [Function(nameof(LookUpPointsBalance))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", "post", Route = "points-balance")] HttpRequestData request) =>
        responses.PointsBalanceAsync(request, queries.ReadLookup(request, Parameters));
}
