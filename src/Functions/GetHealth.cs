namespace PendingPoints.Functions;

using System.Net;
using PendingPoints.Functions.Http;

/// <summary>
/// Says whether this instance can work, and which store or broker cannot. Only the broker makes it not ready: docs/decisions/0015-health.md
/// says why a provider in trouble does not.
/// </summary>
public sealed class GetHealth(HealthCheck health)
{
    /// <summary>Answers one request; a HEAD with the status alone.</summary>
    [Function(nameof(GetHealth))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequestData request,
        CancellationToken cancellationToken)
    {
        var answer = await health.CheckAsync(cancellationToken);
        var status = answer.Status is HealthResponse.NotReady ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        return request.Method == "HEAD"
            ? request.Respond(status, [], Responses.JsonType)
            : request.Json(status, answer, ResponseJson.Default.HealthResponse);
    }
}
