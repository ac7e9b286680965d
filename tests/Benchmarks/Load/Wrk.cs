namespace PendingPoints.Benchmarks.Load;

using System.ComponentModel;
using System.Globalization;
using PendingPoints.Benchmarks.Servers;
using PendingPoints.Tests;

/// <summary>Asks the same question over and over, each connection as soon as it has its answer: wrk, https://github.com/wg/wrk.</summary>
internal static class Wrk
{
    // One thread: two cores have no room for more, and it can ask more than anything here can answer.
    private const string Threads = "-t1";

    // The first answers about ten thousand orders take more than a second, and with some connections more than the two that wrk waits.
    private const string Timeout = "--timeout=10s";
    private static readonly TimeSpan AtLeastOneAnswer = TimeSpan.FromSeconds(4);

    /// <summary>Asks for a while.</summary>
    /// <param name="url">What to ask.</param>
    /// <param name="connections">How many at a time.</param>
    /// <param name="time">For how long, in whole seconds.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="FormatException">Requests failed.</exception>
    public static async Task<WrkReport> AskAsync(Uri url, int connections, TimeSpan time, CancellationToken stop)
    {
        var seconds = Math.Max(1, (int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return WrkReport.Parse(await new ProgramRun(
            "wrk", Threads, $"-c{connections}", $"-d{seconds}s", Timeout, "--latency",
            "-H", $"{AppSettings.KeyHeader}: {AppSettings.Key}", url.OriginalString).OutputAsync(stop));
    }

    /// <summary>Asks until so many requests were answered.</summary>
    /// <param name="longest">When it stops in any case; null = never.</param>
    public static async Task AskTimesAsync(Uri url, int connections, long requests, CancellationToken stop, TimeSpan? longest = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var asked = 0L; asked < requests && !(TimeProvider.System.GetElapsedTime(began) > longest);)
        {
            asked += (await AskAsync(url, connections, AtLeastOneAnswer, stop)).Requests;
        }
    }

    /// <summary>Makes sure that it is there.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static async Task FindAsync(CancellationToken stop)
    {
        try
        {
            await new ProgramRun("sh", "-c", "command -v wrk").OutputAsync(stop);
        }
        catch (Exception missing) when (missing is InvalidOperationException or Win32Exception)
        {
            throw new InvalidOperationException("wrk is needed to ask questions: apt-get install wrk", missing);
        }
    }
}
