namespace PendingPoints.Functions;

/// <summary>Answers the OpenAPI 3.1 description of the HTTP functions: the file openapi.json beside this class.</summary>
public sealed class GetOpenApi
{
    private readonly byte[] _document = Load();

    /// <summary>Answers one request.</summary>
    public Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<IResult>(TypedResults.Bytes(_document, "application/json"));

    private static byte[] Load()
    {
        using var file = typeof(GetOpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = new byte[file.Length];
        file.ReadExactly(document);
        return document;
    }
}
