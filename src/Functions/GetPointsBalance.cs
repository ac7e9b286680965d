namespace PendingPoints.Functions;

using PendingPoints.Functions.Http;

/// <summary>Answers the balance of one customer of a store, known by the store's usual identifier.</summary>
public sealed class GetPointsBalance(PointsQueryReader queries, PointsResponses responses)
{
    private static readonly string[] Parameters = [Parameter.Store, Parameter.ProgramId, Parameter.AllPrograms];

    /// <summary>Answers one request.</summary>
    [Function(nameof(GetPointsBalance))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "customers/{customerId}/points-balance")] HttpRequestData request) =>
        responses.PointsBalanceAsync(request, queries.ReadCustomer(request, Parameters));
}
