namespace PendingPoints.Fuzz;

using System.Globalization;
using PendingPoints.Fuzz.Inputs;
using PendingPoints.Fuzz.Judge;
using PendingPoints.OrderEvents;

/// <summary>A whole run.</summary>
public static class FuzzRun
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(10);

    // Far beyond what counts as slow: whoever is still at it then will never end.
    private static readonly TimeSpan Hangs = TimeSpan.FromMinutes(1);

    /// <summary>Does what the command line says; returns the exit code.</summary>
    public static async Task<int> RunAsync(FuzzOptions options, CancellationToken stop)
    {
        if (options.Only is { } number)
        {
            var finding = new Referee(OrderEventReader.Read).Judge(new InputMaker(options.Seed).Make(number));
            Console.WriteLine($"{finding.Input.Around}{finding.Input.Body}\n\n{finding.Attempt.Says}\n{string.Join('\n', finding.Flaws)}");
            return finding.Flaws.Count > 0 ? 1 : 0;
        }

        var tally = await RunAsync(options, OrderEventReader.Read, Console.Out, stop);
        return tally.Escapes > 0 ? 1 : 0;
    }

    /// <summary>Makes the inputs, reads them and reports.</summary>
    /// <param name="options">How much.</param>
    /// <param name="read">How a message is read.</param>
    /// <param name="report">Where progress and the table are written.</param>
    /// <param name="stop">Ends it early; what was read until then counts.</param>
    public static async Task<Tally> RunAsync(FuzzOptions options, ReadOrderEvent read, TextWriter report, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (options.For is { } limit)
        {
            over.CancelAfter(limit);
        }

        var last = options.For is null ? options.Inputs : int.MaxValue;
        var numbers = new Numbers(last);
        Worker[] workers = [.. Enumerable.Range(0, options.Workers).Select(_ => new Worker(new(options.Seed), new(read), numbers))];
        var running = Task.WhenAll(workers.Select(worker => Task.Factory.StartNew(
            () => worker.Run(over.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        while (await Task.WhenAny(running, Task.Delay(ReportEvery, TimeProvider.System, CancellationToken.None)) != running)
        {
            var since = TimeProvider.System.GetElapsedTime(started);
            await report.WriteLineAsync($"{since:hh\\:mm\\:ss}  {numbers.Given} inputs, seed {options.Seed}");
            if (workers.FirstOrDefault(worker => worker.BusyFor > Hangs) is { } hanging)
            {
                throw new TimeoutException($"Input {hanging.Current} of seed {options.Seed} has been read for {Hangs:c} and does not end.");
            }
        }

        await running;
        var tally = new Tally();
        foreach (var worker in workers)
        {
            tally.Add(worker.Tally);
        }

        await report.WriteAsync(tally.ToString());
        await report.WriteLineAsync(Nested(read));
        var took = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{took:F1} seconds, seed {options.Seed}"));
        await SaveAsync(tally, Path.Combine(options.Folder, $"seed-{options.Seed}"), report);
        return tally;
    }

    private static string Nested(ReadOrderEvent read)
    {
        var referee = new Referee(read);
        var input = new FuzzInput(0, Entrance.Queue, new(Shapes.NestedMebibyte()), TimeZoneInfo.Utc);
        var finding = Enumerable.Range(0, 5).Select(_ => referee.Judge(input)).MinBy(each => each.Attempt.Took)!;
        var (took, becomes) = (finding.Attempt.Took.TotalMilliseconds, finding.Attempt.Becomes);
        return string.Create(CultureInfo.InvariantCulture, $"{"nested JSON",-17}  {input.Message.Body.Length} bytes are {becomes} after {took:F3} ms");
    }

    private static async Task SaveAsync(Tally tally, string folder, TextWriter report)
    {
        foreach (var finding in tally.Kept)
        {
            Directory.CreateDirectory(folder);
            var flaws = string.Join('\n', finding.Flaws);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{finding.Input.Number}.body"), finding.Input.Message.Body);
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{finding.Input.Number}.txt"), $"{finding.Input.Around}\n{finding.Attempt.Says}\n\n{flaws}\n");
        }

        if (tally.Escapes > 0)
        {
            var numbers = string.Join(", ", tally.Kept.Select(each => each.Input.Number));
            await report.WriteLineAsync($"The first ones, {numbers}, are in {folder}; --seed and --only with the number show one.");
        }
    }
}
