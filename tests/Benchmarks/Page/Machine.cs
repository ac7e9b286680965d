namespace PendingPoints.Benchmarks.Page;

using System.Globalization;
using System.Runtime.InteropServices;
using PendingPoints.Tests;

/// <summary>What the numbers were measured on: enough to judge them, and nothing that names the machine.</summary>
internal static class Machine
{
    /// <summary>Describes it.</summary>
    public static async Task<string> DescribeAsync(CancellationToken stop)
    {
        var sdk = (await ProgramRun.Dotnet("--version").OutputAsync(stop)).Trim();
        var memory = Of("/proc/meminfo", "MemTotal").Replace("kB", "", StringComparison.Ordinal);
        var gigabytes = double.Parse(memory, CultureInfo.InvariantCulture) / (1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores of {Of("/proc/cpuinfo", "model name")}, {gigabytes:0} GB, {RuntimeInformation.OSDescription}, .NET SDK {sdk}");
    }

    private static string Of(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(':') + 1)..].Trim() : "0";
}
