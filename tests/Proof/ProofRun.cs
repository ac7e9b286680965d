namespace PendingPoints.Proof;

using PendingPoints.Proof.Judge;

/// <summary>The whole proof.</summary>
public static class ProofRun
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs it.</summary>
    /// <param name="options">How much.</param>
    /// <param name="report">Where progress and the verdict are written.</param>
    /// <param name="stop">Ends it early: what is not accounted for by then is lost.</param>
    /// <exception cref="InvalidOperationException">The app does not start any more, or something else could not go on.</exception>
    public static async Task<Verdict> RunAsync(ProofOptions options, TextWriter report, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        var limit = options.TimeLimit ?? TimeSpan.FromSeconds(90) + TimeSpan.FromMilliseconds(40 * options.Events) + options.Outage;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(limit);
        await report.WriteLineAsync(
            $"{options.Events} events, {options.Kills} kills, {options.BrokerRestarts} broker restarts, {options.Cuts} cuts; "
            + $"seed {options.Seed}, at most {limit:c}, app {options.App}");

        await using var world = await World.StartAsync(options, over.Token);
        var running = world.RunAsync(over.Token);
        while (await Task.WhenAny(running, Task.Delay(ReportEvery, TimeProvider.System, CancellationToken.None)) != running)
        {
            await report.WriteLineAsync($"{TimeProvider.System.GetElapsedTime(started):mm\\:ss}  {world.Progress}");
        }

        var verdict = new Verdict(world.Tally, options.Seed, TimeProvider.System.GetElapsedTime(started));
        if (!running.IsCompletedSuccessfully)
        {
            await report.WriteLineAsync(
                stop.IsCancellationRequested ? "Stopped before the end."
                : over.IsCancellationRequested ? "Ended before it was done: the timeout is over."
                : "Ended before it was done: it could not go on.");
        }

        await report.WriteAsync(verdict.ToString());
        if (!verdict.Holds || !running.IsCompletedSuccessfully)
        {
            await report.WriteLineAsync($"The app wrote at last:\n  {string.Join("\n  ", world.AppLines)}");
        }

        // The timeout is no failure of the program: the verdict says what is missing.
        return running.Exception is { InnerException: { } failure } && !over.IsCancellationRequested
            ? throw new InvalidOperationException("The proof could not go on.", failure)
            : verdict;
    }
}
