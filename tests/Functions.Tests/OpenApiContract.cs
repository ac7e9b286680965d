namespace PendingPoints.Tests;

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

/// <summary>What openapi.json promises, asked by the operation's name.</summary>
public static class OpenApiContract
{
    public static JsonObject Document { get; } =
        JsonNode.Parse(File.ReadAllText(Repository.Path("src", "Functions", "openapi.json")))!.AsObject();

    /// <summary>Every operation: its function, method and path.</summary>
    public static IEnumerable<(string Function, string Method, string Path, JsonObject Operation)> Operations =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (FunctionOf((string)operation.Value!["operationId"]!), operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    /// <summary>Asserts that an operation may give this answer.</summary>
    public static async Task AllowsAsync(string function, HttpResponseMessage response)
    {
        var (status, type) = ($"{(int)response.StatusCode}", response.Content.Headers.ContentType!.MediaType!);
        var promised = Operations.Single(operation => operation.Function == function && operation.Method == response.RequestMessage!.Method.Method)
            .Operation["responses"]!;
        var media = Resolve(promised[status])?["content"]?[type];
        Assert.True(media is not null, $"{function} does not promise {type} for {status}");
        await MatchesAsync(media["schema"]!, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Asserts that a JSON text has the shape of a schema of the document.</summary>
    public static async Task MatchesAsync(JsonNode schema, string json) => Assert.Empty(await ErrorsAsync(schema, json));

    public static async Task<IEnumerable<string>> ErrorsAsync(JsonNode schema, string json)
    {
        // The validator knows JSON Schema and not OpenAPI: schemas live in "definitions" there.
        var alone = schema.DeepClone().AsObject();
        alone["definitions"] = Document["components"]!["schemas"]!.DeepClone();
        var text = alone.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        var parsed = await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);
        return parsed.Validate(json).Select(error => error.ToString());
    }

    // Ids are unique: a function's second method has a suffix.
    private static string FunctionOf(string operationId) => Regex.Replace(operationId, "(Post|Head|Get|Options)$", "");

    public static JsonNode? Resolve(JsonNode? node) => node?["$ref"] is { } reference
        ? ((string)reference!).Split('/').Skip(1).Aggregate((JsonNode)Document, (inside, name) => inside[name]!)
        : node;
}
