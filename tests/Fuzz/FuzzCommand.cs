namespace PendingPoints.Fuzz;

using System.CommandLine;

/// <summary>The command line.</summary>
internal sealed class FuzzCommand
{
    private readonly Option<int?> _inputs = new("--inputs") { Description = "How many inputs (100000)" };
    private readonly Option<TimeSpan?> _for = new("--for") { Description = "For how long instead, e.g. 01:00:00" };
    private readonly Option<int?> _seed = new("--seed") { Description = "Repeats the inputs of a run; drawn when left out" };
    private readonly Option<int?> _only = new("--only") { Description = "Shows the input with this number, and what comes of it; needs --seed" };

    /// <summary>The command.</summary>
    /// <param name="run">Runs the fuzzer; returns the exit code.</param>
    public RootCommand Build(Func<FuzzOptions, CancellationToken, Task<int>> run)
    {
        var command = new RootCommand("Reads order events that nobody should ever send, and says which of them are not taken well.")
        {
            _inputs, _for, _seed, _only,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_inputs) < 1 || result.GetValue(_for) <= TimeSpan.Zero || result.GetValue(_only) < 1)
            {
                result.AddError("--inputs, --for and --only must be more than zero.");
            }

            if (result.GetValue(_only) is not null && result.GetValue(_seed) is null)
            {
                result.AddError("--only needs the --seed of the run that the number is from.");
            }
        });
        command.SetAction((line, stop) => run(Read(line), stop));
        return command;
    }

    private FuzzOptions Read(ParseResult line)
    {
        var usual = new FuzzOptions();
        return usual with
        {
            Inputs = line.GetValue(_inputs) ?? usual.Inputs,
            For = line.GetValue(_for),
            Seed = line.GetValue(_seed) ?? Random.Shared.Next(1, 1_000_000),
            Only = line.GetValue(_only),
        };
    }
}
