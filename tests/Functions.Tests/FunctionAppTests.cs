namespace PendingPoints.Tests;

using System.Text.Json.Nodes;
using PendingPoints.Sandbox;

/// <summary>The real worker, when it cannot start: the Functions host starts it again only after an exit code that is not 0.</summary>
public sealed class FunctionAppTests
{
    [Fact]
    public async Task Every_mistake_is_a_line_on_stderr_and_the_exit_code_is_1()
    {
        var (exitCode, lines) = await RunAsync(
            ("Health__ProbeInterval", "00:00:01"), ("Cache__MaxMemory", "much"), ("OrderEvents__MaxAge", "hush"), ("OrderEvents__WaitingQueue", "hush"));

        Assert.Equal(1, exitCode);
        Assert.Equal(6, lines.Length);
        Assert.Contains("OrderEvents:MaxAge has a value that cannot be read.", lines);
        Assert.Contains("OrderEvents:WaitingQueue is not a setting.", lines);
        Assert.DoesNotContain(lines, line => line.Contains("hush", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("ServiceBusConnection", StringComparison.Ordinal));
        Assert.Contains("Stores is empty: configure at least one store.", lines);
        Assert.Contains(lines, line => line.StartsWith("Health:ProbeInterval", StringComparison.Ordinal));
        Assert.Contains("Cache:MaxMemory has a value that cannot be read.", lines);
    }

    [Theory]
    [InlineData("host.json")]
    [InlineData("worker.config.json")]
    [InlineData("functions.metadata")]
    [InlineData("extensions.json")]
    [InlineData(".azurefunctions/function.deps.json")]
    public void The_output_folder_is_all_that_a_host_needs(string file) => Assert.True(File.Exists(Path.Combine(RunningApp.Folder, file)));

    [Fact]
    public void Host_json_keeps_addresses_of_requests_out_of_logs_and_telemetry_and_asks_for_no_bundle()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(RunningApp.Folder, "host.json")))!;
        var levels = host["logging"]!["logLevel"]!;
        Assert.Equal(
            ("Warning", "Information", "Information", "None"),
            ((string)levels["default"]!, (string)levels["Function"]!, (string)levels["PendingPoints"]!, (string)levels["Host.Results"]!));
        Assert.Equal("OpenTelemetry", (string)host["telemetryMode"]!);
        Assert.Null(host["extensionBundle"]);
        Assert.False((bool)host["fileWatchingEnabled"]!);
    }

    private static async Task<(int ExitCode, string[] Lines)> RunAsync(params IEnumerable<(string Name, string Value)> environment)
    {
        var app = ProgramRun.Dotnet("PendingPoints.Functions.dll") with { Folder = RunningApp.Folder, Variables = environment };
        var (exitCode, _, errors) = await app.ResultAsync(TestContext.Current.CancellationToken);
        return (exitCode, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
