namespace PendingPoints.Tests;

using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

/// <summary>The Bicep compiler. It works offline, and on one kind of machine only: elsewhere the tests are skipped.</summary>
internal static class Bicep
{
    // The slowest run takes some seconds on an idle machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string Executable = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Bicep").Value!;

    /// <summary>Runs a command and gives what it prints, with nothing to complain of.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var (output, complaints) = await TryAsync(folder, arguments);
        Assert.Equal("", complaints);
        return output;
    }

    /// <summary>Runs a command and gives what it prints, and what it finds wrong.</summary>
    public static async Task<(string Output, string Complaints)> TryAsync(string folder, params string[] arguments)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "The Bicep compiler comes as a package for linux-x64 only.");
        var start = new ProcessStartInfo(Executable, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var complaints = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (await output, await complaints);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
