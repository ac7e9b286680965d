namespace PendingPoints.Sandbox.WebConsole;

using System.Diagnostics;
using System.Reflection;

/// <summary>The operators' command, run as they run it: it sends rejected events and dead letters back.</summary>
/// <param name="ExitCode">0 when everything was sent back.</param>
/// <param name="Output">What it printed.</param>
internal sealed record ReplayRun(int ExitCode, string Output)
{
    private static readonly string Program = typeof(ReplayRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Replay").Value!;

    /// <summary>Runs it to its end.</summary>
    public static async Task<ReplayRun> OfAsync(ReplayRequest request, string connectionString, CancellationToken cancellationToken)
    {
        string[] reason = request.Reason is { } one ? ["--reason", one] : [];
        using var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Program, "--connection", connectionString, "--from", request.From!, .. reason])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

/// <summary>The body of <c>POST /replay</c>.</summary>
/// <param name="From">The queue to take from.</param>
/// <param name="Reason">Only what lies there for this reason; null = all.</param>
internal sealed record ReplayRequest(string? From, string? Reason);
