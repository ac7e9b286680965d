namespace PendingPoints.Functions;

using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using PendingPoints.Functions.Http;

/// <summary>Answers the OpenAPI 3.1 description of the HTTP functions: the file openapi.json beside this class.</summary>
public sealed class GetOpenApi
{
    private static readonly byte[] Document = Load();

    /// <summary>Answers one request.</summary>
    [Function(nameof(GetOpenApi))]
    public HttpResponseData Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequestData request) =>
        request.Respond(HttpStatusCode.OK, Document, "application/json");

    private static byte[] Load()
    {
        using var file = typeof(GetOpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = new byte[file.Length];
        file.ReadExactly(document);
        return document;
    }
}
