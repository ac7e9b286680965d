namespace PendingPoints.Tests;

using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using PendingPoints.Sandbox;

public sealed class GetOpenApiTests
{
    [Fact]
    public async Task Is_served_as_it_lies_in_the_repository_to_anybody()
    {
        await using var app = await TestApp.StartAsync();
        using var response = await app.SendAsync(HttpMethod.Get, "/api/openapi.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(JsonNode.DeepEquals(
            OpenApiContract.Document, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))));
        await OpenApiContract.AllowsAsync("GetOpenApi", response);
    }

    [Fact]
    public void Is_valid_OpenAPI_3_1()
    {
        var read = OpenApiDocument.Parse(OpenApiContract.Document.ToJsonString(), OpenApiConstants.Json);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
    }

    [Fact]
    public void Says_under_which_license_it_is_and_whose() => Assert.Equal(
        ("MIT", "The Pending Points developers"),
        ((string)OpenApiContract.Document["info"]!["license"]!["identifier"]!, (string)OpenApiContract.Document["info"]!["contact"]!["name"]!));

    [Fact]
    public void Every_operation_says_what_it_answers_when_the_host_is_busy_or_the_app_has_a_bug() => Assert.All(
        OpenApiContract.Operations,
        described => Assert.Superset(
            new HashSet<string> { "429", "500" }, described.Operation["responses"]!.AsObject().Select(response => response.Key).ToHashSet()));

    [Fact]
    public void The_webhook_takes_bodies_as_platforms_write_them_pings_that_are_forms_among_them() => Assert.Equal(
        ["application/cloudevents+json", "application/cloudevents-batch+json", "application/json", "application/x-www-form-urlencoded"],
        OpenApiContract.Operations.Single(described => described is { Function: "ReceiveOrderWebhook", Method: "POST" })
            .Operation["requestBody"]!["content"]!.AsObject().Select(body => body.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Describes_every_route_and_method_of_the_functions_metadata_and_nothing_else()
    {
        var declared = JsonNode.Parse(File.ReadAllText(Path.Combine(RunningApp.Folder, "functions.metadata")))!.AsArray()
            .Select(function => (Name: (string)function!["name"]!, Trigger: function["bindings"]![0]!))
            .Where(function => (string)function.Trigger["type"]! == "httpTrigger")
            .SelectMany(function => function.Trigger["methods"]!.AsArray(), (function, method) => (
                function.Name, ((string)method!).ToUpperInvariant(), "/" + (string)function.Trigger["route"]!, (string)function.Trigger["authLevel"]! == "Function"));
        Assert.Equal(
            declared.Order(),
            OpenApiContract.Operations.Select(described => (
                described.Function, described.Method, described.Path, described.Operation["security"] is not JsonArray { Count: 0 })).Order());
    }

    [Fact]
    public async Task Every_example_of_an_answer_has_the_shape_that_it_illustrates()
    {
        var illustrated = 0;
        var answers = OpenApiContract.Operations.SelectMany(operation => operation.Operation["responses"]!.AsObject())
            .Where(response => response.Key != "304")
            .Select(response => OpenApiContract.Resolve(response.Value)!["content"]?.AsObject().Single().Value)
            .OfType<JsonNode>();
        foreach (var media in answers)
        {
            foreach (var (_, example) in media["examples"] as JsonObject ?? [])
            {
                await OpenApiContract.MatchesAsync(media["schema"]!, example!["value"]!.ToJsonString());
                illustrated++;
            }
        }

        Assert.True(illustrated > 100, $"only {illustrated} examples");
    }

    [Fact]
    public void Every_code_stands_in_the_document_and_in_docs_failures_md()
    {
        var overHttp = File.ReadAllText(Repository.Path("docs", "failures.md")).Split("\n## Order events")[0];
        var documented = Regex.Matches(overHttp, "`([a-z]+(?:-[a-z]+)+)`");
        var promised = OpenApiContract.Document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => schema.Value!["properties"]?["code"]?["enum"]?.AsArray() ?? [])
            .Select(code => (string)code!);
        Assert.Equal(
            promised.Order(StringComparer.Ordinal),
            documented.Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("PendingPointsAnswer", "pendingPoints")]
    [InlineData("PointsBalanceAnswer", "pointsBalance")]
    public async Task A_field_that_is_not_described_or_missing_fails_the_check(string schema, string field)
    {
        var reference = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" };
        var answer = OpenApiContract.Operations
            .Select(operation => operation.Operation["responses"]!["200"]!["content"]!["application/json"]!)
            .First(media => (string)media["schema"]!["$ref"]! == (string)reference["$ref"]!)["examples"]!["bonifiq"]!["value"]!.DeepClone();
        answer[field]!["surprise"] = 1;
        Assert.NotEmpty(await OpenApiContract.ErrorsAsync(reference, answer.ToJsonString()));
        answer[field]!.AsObject().Remove("surprise");
        answer[field]!.AsObject().Remove("total");
        Assert.NotEmpty(await OpenApiContract.ErrorsAsync(reference, answer.ToJsonString()));
    }
}
