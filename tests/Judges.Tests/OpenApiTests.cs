namespace PendingPoints.Tests;

using PendingPoints.Sandbox;

/// <summary>openapi.json, judged by a linter and by a generator of clients.</summary>
public sealed class OpenApiTests(NpmJudges judges, RunningWorld world) : IClassFixture<RunningWorld>
{
    private static readonly string Document = Repository.Path("src", "Functions", "openapi.json");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // It ends with an error at any finding.
    [Fact]
    public async Task Redocly_finds_nothing() => Assert.Contains(
        "\"problems\": []",
        await judges.AskAsync("node_modules/@redocly/cli/bin/cli.js", "lint", "--config", "redocly.yaml", "--format", "json", Document),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_client_that_NSwag_generates_compiles_and_asks_the_running_app()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "client");
        await (ProgramRun.Dotnet("tool", "restore") with { Folder = Repository.Root }).OutputAsync(Cancel);
        await (ProgramRun.Dotnet(
            "nswag", "openapi2csclient", $"/input:{Document}", $"/output:{Path.Combine(folder, "PendingPointsClient.cs")}",
            "/namespace:Generated", "/className:PendingPointsClient", "/jsonLibrary:SystemTextJson", "/jsonLibraryVersion:10.0",
            "/generateOptionalParameters:true")
            with { Folder = Repository.Root }).OutputAsync(Cancel);

        var printed = await (ProgramRun.Dotnet("run", "--project", folder, world.App.Address.OriginalString, RunningApp.Key)
            with { Folder = folder }).OutputAsync(Cancel);

        Assert.Equal(
            [
                "acme-br bonifiq 369 BRL AwaitingScoring",
                "acme-in 200 True",
                "1200 200 2",
                "404 CustomerNotFound",
                "Ready",
            ],
            printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
