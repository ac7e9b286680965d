namespace PendingPoints.Functions.Replay;

using System.CommandLine;
using PendingPoints.Functions.Hosting;

/// <summary><c>replay</c> on the command line of the app: order events that were given up are worked on again.</summary>
public static class ReplayCommand
{
    /// <summary>The word that asks for it.</summary>
    public const string Name = "replay";

    /// <summary>Runs the command.</summary>
    /// <param name="args">The command line, with <see cref="Name"/> as its first word.</param>
    /// <returns>0 when everything asked for was done; 1 when not: what was not sent back lies where it lay.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var from = new Option<string>("--from")
        {
            Description = "The queue to take from: the one with rejected events, or order-events/$deadletterqueue.",
            DefaultValueFactory = _ => "",
        };
        var reason = new Option<string?>("--reason") { Description = "Only events that lie there for this reason." };
        var max = new Option<int>("--max") { Description = "At most so many events.", DefaultValueFactory = _ => int.MaxValue };
        max.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 1)
            {
                given.AddError("--max must be at least 1.");
            }
        });
        var dryRun = new Option<bool>("--dry-run") { Description = "Only list what lies there." };
        var replay = new Command(Name, "Sends order events back that were rejected or dead-lettered.") { from, reason, max, dryRun };
        replay.SetAction((parsed, cancel) => RunAsync(
            new(parsed.GetValue(from)!, parsed.GetValue(reason), parsed.GetValue(max), parsed.GetValue(dryRun)), Console.Out, cancel));
        return new RootCommand("Pending Points; without a command the function app runs.") { replay }.Parse(args).InvokeAsync();
    }

    /// <summary>Runs the command as parsed.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="cancellationToken">Ctrl+C: what has not been sent back by then goes back to where it lay.</param>
    /// <param name="configure">Adds or replaces settings and services.</param>
    public static async Task<int> RunAsync(
        ReplayRequest request, TextWriter output, CancellationToken cancellationToken, Action<HostApplicationBuilder>? configure = null)
    {
        try
        {
            using var app = ReplayApp.Build(configure);
            return await app.Services.GetRequiredService<EventReplay>().RunAsync(request, output, cancellationToken);
        }
        catch (Exception failure) when (StartException.MistakesIn(failure) is [_, ..] mistakes)
        {
            foreach (var mistake in mistakes)
            {
                await output.WriteLineAsync(mistake);
            }

            return 1;
        }
    }
}
