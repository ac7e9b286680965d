namespace PendingPoints.Proof;

using PendingPoints.Proof.Judge;

/// <summary>The whole proof: both halves at the same time, each in a world of its own.</summary>
public static class ProofRun
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs it.</summary>
    /// <param name="options">How much.</param>
    /// <param name="report">Where progress and the verdict are written.</param>
    /// <param name="stop">Ends it early: what is not accounted for by then is lost.</param>
    public static async Task<Verdict> RunAsync(ProofOptions options, TextWriter report, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        var limit = options.TimeLimit ?? TimeSpan.FromSeconds(90) + TimeSpan.FromMilliseconds(40 * options.Events) + options.Outage;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(limit);
        await report.WriteLineAsync(
            $"{options.Events} events, {options.Kills} kills, {options.BrokerRestarts} broker restarts, {options.Cuts} cuts; "
            + $"seed {options.Seed}, at most {limit:c}, app {options.App}");

        var (first, second) = HalfPlan.Of(options);
        await using var selfHosted = await Half.StartAsync(first, options.App, over.Token);
        await using var behindTheHost = await Half.StartAsync(second, options.App, over.Token);
        Half[] halves = [selfHosted, behindTheHost];
        var running = Task.WhenAll(halves.Select(half => RunAsync(half, over)));
        while (await Task.WhenAny(running, Task.Delay(ReportEvery, TimeProvider.System, CancellationToken.None)) != running)
        {
            await report.WriteLineAsync($"{TimeProvider.System.GetElapsedTime(started):mm\\:ss}  {string.Join("; ", halves.Select(half => half.Progress))}");
        }

        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var verdict = new Verdict(selfHosted.Tally(), behindTheHost.Tally(), options.Seed, TimeProvider.System.GetElapsedTime(started));
        if (over.IsCancellationRequested)
        {
            await report.WriteLineAsync(stop.IsCancellationRequested ? "Stopped before the end." : "Ended before it was done: the time limit is over, or a half could not go on.");
        }

        await report.WriteAsync(verdict.ToString());
        foreach (var half in halves.Where(_ => !verdict.Holds || !running.IsCompletedSuccessfully))
        {
            await report.WriteLineAsync($"The app {half.Plan.Name} wrote at last:\n  {string.Join("\n  ", half.AppLines)}");
        }

        // The time limit is no failure of the program: the verdict says what is missing.
        return running.Exception is { InnerException: { } failure }
            ? throw new InvalidOperationException("The proof could not go on.", failure)
            : verdict;
    }

    private static async Task RunAsync(Half half, CancellationTokenSource over)
    {
        try
        {
            await half.RunAsync(over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The time is over, or the other half can not go on.
        }
        catch
        {
            await over.CancelAsync();
            throw;
        }
    }
}
