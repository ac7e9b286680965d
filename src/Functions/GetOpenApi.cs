namespace PendingPoints.Functions;

using System.Net;
using PendingPoints.Functions.Http;

/// <summary>Answers the OpenAPI 3.1 description of the HTTP functions: the file openapi.json beside this class.</summary>
public sealed class GetOpenApi
{
    private static readonly byte[] Document =
        BinaryData.FromStream(typeof(GetOpenApi).Assembly.GetManifestResourceStream("openapi.json")!).ToArray();

    /// <summary>Answers one request.</summary>
    [Function(nameof(GetOpenApi))]
    public HttpResponseData Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequestData request) =>
        request.Respond(HttpStatusCode.OK, Document, "application/json");
}
