namespace PendingPoints.Benchmarks;

using System.CommandLine;
using PendingPoints.Benchmarks.Families;

/// <summary>The command line.</summary>
internal sealed class BenchmarkCommand
{
    private readonly Option<string[]> _only = new("--only") { Description = "The families to measure; left out: all", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int?> _rounds = new("--rounds") { Description = "How often each comparison is made (6)" };
    private readonly Option<int?> _seconds = new("--seconds") { Description = "How long one measurement takes (1)" };
    private readonly Option<DirectoryInfo> _app = new("--app") { Description = "The folder of the published app; left out: it is published first" };
    private readonly Option<bool> _quick = new("--quick") { Description = "Tiny sizes, to see that everything runs" };
    private readonly Option<bool> _check = new("--check") { Description = "Exit with 1 when a target is not met" };

    /// <summary>The command.</summary>
    /// <param name="run">Measures; returns the exit code.</param>
    public RootCommand Build(Func<BenchmarkOptions, CancellationToken, Task<int>> run)
    {
        _only.AcceptOnlyFromAmong([.. Family.All.Select(family => family.Name)]);
        _app.AcceptExistingOnly();
        foreach (var number in new[] { _rounds, _seconds })
        {
            number.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int?>() < 1)
                {
                    result.AddError($"{number.Name} must be 1 or more.");
                }
            });
        }

        var command = new RootCommand("Measures the app against a bare function app and writes docs/performance.md.")
        {
            _only, _rounds, _seconds, _app, _quick, _check,
        };
        command.SetAction((line, stop) => run(Read(line), stop));
        return command;
    }

    private BenchmarkOptions Read(ParseResult line)
    {
        var quick = line.GetValue(_quick);
        var usual = quick ? new BenchmarkOptions { Rounds = 1, Time = TimeSpan.FromSeconds(1) } : new();
        return usual with
        {
            Only = line.GetValue(_only) ?? [],
            Rounds = line.GetValue(_rounds) ?? usual.Rounds,
            Time = line.GetValue(_seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.Time,
            App = line.GetValue(_app)?.FullName,
            Quick = quick,
            Check = line.GetValue(_check),
        };
    }
}
