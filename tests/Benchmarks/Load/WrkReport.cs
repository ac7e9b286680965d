namespace PendingPoints.Benchmarks.Load;

using System.Globalization;
using System.Text.RegularExpressions;

/// <summary>What wrk measured.</summary>
/// <param name="RequestsPerSecond">The throughput.</param>
/// <param name="Requests">How many there were.</param>
/// <param name="P50">The latency that half of them had at most, in ms.</param>
/// <param name="P99">The latency that 99 % of them had at most, in ms.</param>
public sealed partial record WrkReport(double RequestsPerSecond, long Requests, double P50, double P99)
{
    /// <summary>Reads what <c>wrk --latency</c> prints.</summary>
    /// <exception cref="FormatException">It is something else, requests failed, or none was answered: then the numbers mean nothing.</exception>
    public static WrkReport Parse(string output)
    {
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new FormatException($"Requests failed:\n{output}");
        }

        if ((long)Number(RequestsLine().Match(output), output) is not (> 0 and var requests))
        {
            throw new FormatException($"Nothing was answered:\n{output}");
        }

        return new(
            Number(RequestsPerSecondLine().Match(output), output),
            requests,
            Milliseconds(HalfLine().Match(output), output),
            Milliseconds(MostLine().Match(output), output));
    }

    private static double Milliseconds(Match found, string output) => Number(found, output) * found.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        "s" => 1_000,
        _ => 60_000,
    };

    private static double Number(Match found, string output) => found.Success
        ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new FormatException($"This is not what wrk prints:\n{output}");

    [GeneratedRegex(@"^Requests/sec:\s+([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex RequestsPerSecondLine();

    [GeneratedRegex(@"^\s*(\d+) requests in ", RegexOptions.Multiline)]
    private static partial Regex RequestsLine();

    [GeneratedRegex(@"^\s*50%\s+([\d.]+)(us|ms|s|m)\s*$", RegexOptions.Multiline)]
    private static partial Regex HalfLine();

    [GeneratedRegex(@"^\s*99%\s+([\d.]+)(us|ms|s|m)\s*$", RegexOptions.Multiline)]
    private static partial Regex MostLine();
}
