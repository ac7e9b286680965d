namespace PendingPoints.Proof;

using System.CommandLine;

/// <summary>The command line.</summary>
internal sealed class ProofCommand
{
    private readonly Option<int?> _events = new("--events") { Description = "How many order events (1000)" };
    private readonly Option<int?> _kills = new("--kills") { Description = "How often the worker process is killed (5)" };
    private readonly Option<int?> _restarts = new("--broker-restarts") { Description = "How often the broker is stopped and started (2)" };
    private readonly Option<int?> _cuts = new("--cuts") { Description = "How often connections are cut (10)" };
    private readonly Option<bool> _full = new("--full")
    {
        Description = "The full size: 100,000 events, 50 kills, 10 broker restarts, 200 cuts; other options still count",
    };

    private readonly Option<TimeSpan> _outage = new("--outage")
    {
        Description = "How long the broker is away once, half way through, e.g. 00:01:00",
    };

    private readonly Option<TimeSpan?> _timeLimit = new("--time-limit")
    {
        Description = "When what is missing counts as lost, e.g. 00:30:00",
    };

    private readonly Option<int?> _seed = new("--seed") { Description = "Repeats the events and troubles of a run; drawn when left out" };
    private readonly Option<DirectoryInfo> _app = new("--app")
    {
        Description = "The folder of the published app; left out: the app as it was built",
    };

    /// <summary>The command.</summary>
    /// <param name="run">Runs the proof; returns the exit code.</param>
    public RootCommand Build(Func<ProofOptions, CancellationToken, Task<int>> run)
    {
        foreach (var count in new[] { _events, _kills, _restarts, _cuts })
        {
            var least = count == _events ? 20 : 0;
            count.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int?>() < least)
                {
                    result.AddError($"{count.Name} must be {least} or more.");
                }
            });
        }

        _app.AcceptExistingOnly();
        var command = new RootCommand("Proves that no order event is lost or doubled, whatever is killed, stopped or cut meanwhile.")
        {
            _events, _kills, _restarts, _cuts, _full, _outage, _timeLimit, _seed, _app,
        };
        command.SetAction((line, stop) => run(Read(line), stop));
        return command;
    }

    private ProofOptions Read(ParseResult line)
    {
        var size = line.GetValue(_full) ? ProofOptions.Full : new();
        return size with
        {
            Events = line.GetValue(_events) ?? size.Events,
            Kills = line.GetValue(_kills) ?? size.Kills,
            BrokerRestarts = line.GetValue(_restarts) ?? size.BrokerRestarts,
            Cuts = line.GetValue(_cuts) ?? size.Cuts,
            Outage = line.GetValue(_outage),
            TimeLimit = line.GetValue(_timeLimit),
            Seed = line.GetValue(_seed) ?? Random.Shared.Next(1, 1_000_000),
            App = line.GetValue(_app)?.FullName ?? size.App,
        };
    }
}
