namespace PendingPoints.Benchmarks;

using System.Globalization;
using PendingPoints.Benchmarks.Broker;
using PendingPoints.Benchmarks.Families;
using PendingPoints.Benchmarks.Figures;
using PendingPoints.Benchmarks.Load;
using PendingPoints.Benchmarks.Page;
using PendingPoints.Benchmarks.Servers;
using PendingPoints.Tests;

/// <summary>One run: publishes, measures, prints the table, and writes it to docs/performance.md when it is complete.</summary>
internal static class BenchmarkRun
{
    /// <summary>Runs.</summary>
    /// <returns>Every figure.</returns>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options, TextWriter report, CancellationToken stop)
    {
        await Wrk.FindAsync(stop);
        var programs = await Programs.PublishAsync(options.App, report, stop);
        await using var broker = await BrokerControl.StartAsync(stop);
        var session = new Session(options, programs, broker, report);
        var figures = new List<Figure>();
        foreach (var family in Family.All.Where(family => family.IsWanted(options)))
        {
            var began = TimeProvider.System.GetTimestamp();
            figures.AddRange(await family.MeasureAsync(session, stop));
            await report.WriteLineAsync($"{family.Name}: {TimeProvider.System.GetElapsedTime(began):m\\:ss}");
        }

        if (session.MostResident is { } most)
        {
            figures.Add(Figure.Alone("resident after any of these runs, the most", "MB", most));
        }

        await TellAsync(options, figures, report, stop);
        return figures;
    }

    private static async Task TellAsync(BenchmarkOptions options, List<Figure> figures, TextWriter report, CancellationToken stop)
    {
        var measured = $"{await AboutAsync(options, stop)}\n\n{FigureTable.Write(figures)}";
        await report.WriteLineAsync($"\n{measured}");
        // Parts and tiny sizes would replace numbers that mean more.
        if (options is { Quick: false, Only.Count: 0 })
        {
            var path = Repository.Path("docs", "performance.md");
            await File.WriteAllTextAsync(path, PerformancePage.Put(await File.ReadAllTextAsync(path, stop), measured), stop);
            await report.WriteLineAsync($"\nwritten to {path}");
        }
    }

    private static async Task<string> AboutAsync(BenchmarkOptions options, CancellationToken stop)
    {
        var machine = await Machine.DescribeAsync(stop);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, medians of rounds of {options.Time.TotalSeconds:0} s:\n{machine}.");
    }
}
