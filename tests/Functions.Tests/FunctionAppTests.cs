namespace PendingPoints.Tests;

using System.Diagnostics;
using PendingPoints.Sandbox;

/// <summary>The real worker, when it cannot start: the Functions host starts it again only after an exit code that is not 0.</summary>
public sealed class FunctionAppTests
{
    [Fact]
    public async Task Every_mistake_is_a_line_on_stderr_and_the_exit_code_is_1()
    {
        var (exitCode, lines) = await RunAsync(("Health__AskStoresEvery", "00:00:01"), ("Cache__MaxMemory", "0"));

        Assert.Equal(1, exitCode);
        Assert.Equal(4, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("ServiceBusConnection", StringComparison.Ordinal));
        Assert.Contains("Stores is empty: configure at least one store.", lines);
        Assert.Contains(lines, line => line.StartsWith("Health:AskStoresEvery", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("MaxMemory", StringComparison.Ordinal));
    }

    private static async Task<(int ExitCode, string[] Lines)> RunAsync(params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { Path.Combine(RunningApp.Folder, "PendingPoints.Functions.dll") },
            WorkingDirectory = RunningApp.Folder,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
