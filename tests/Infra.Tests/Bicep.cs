namespace PendingPoints.Tests;

using System.Reflection;
using System.Runtime.InteropServices;

/// <summary>The Bicep compiler. It works offline, and on one kind of machine only: elsewhere the tests are skipped.</summary>
internal static class Bicep
{
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
        var (_, output, complaints) = await new ProgramRun(Executable, arguments) { Folder = folder }.ResultAsync(CancellationToken.None);
        return (output, complaints);
    }
}
