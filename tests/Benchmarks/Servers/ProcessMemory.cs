namespace PendingPoints.Benchmarks.Servers;

using System.Globalization;

/// <summary>What a process holds in memory, in MB (of 2^20 bytes).</summary>
/// <param name="Resident">Now.</param>
/// <param name="Peak">At most, since it started.</param>
public readonly record struct ProcessMemory(double Resident, double Peak)
{
    /// <summary>Asks the system.</summary>
    public static ProcessMemory Of(int process) => Parse(File.ReadAllText($"/proc/{process}/status"));

    /// <summary>Reads <c>/proc/…/status</c>, see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html.</summary>
    public static ProcessMemory Parse(string status) => new(Megabytes(status, "VmRSS:"), Megabytes(status, "VmHWM:"));

    private static double Megabytes(string status, string name)
    {
        var line = status.Split('\n').First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
