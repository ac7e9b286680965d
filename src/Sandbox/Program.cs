using PendingPoints.Sandbox;
using PendingPoints.Sandbox.FunctionsHost;

// Work that has begun is finished at Ctrl+C: the host gives it up to 25 s.
var invocation = new System.CommandLine.InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(35) };
return await new SandboxCommand().Build(RunAsync).Parse(args).InvokeAsync(invocation);

static async Task<int> RunAsync(SandboxOptions options, AppOptions? appOptions, CancellationToken stop)
{
    try
    {
        await using var sandbox = await Sandbox.StartAsync(options, stop);
        using var logging = LoggerFactory.Create(log => log.AddSimpleConsole(console => console.SingleLine = true));
        await using var app = appOptions is null ? null : await RunningApp.StartAsync(
            sandbox,
            new()
            {
                AppFolder = RunningApp.Folder,
                Port = appOptions.Port,
                Settings = appOptions.Settings(sandbox),
                Logging = logging,
            },
            stop);
        Console.WriteLine(Welcome.Text(app?.Address, sandbox));
        await (app?.Completion ?? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop)).WaitAsync(stop);
        return 1;
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        return 0;
    }
    catch (Exception mistaken) when (mistaken is PortTakenException or SettingsException or WorkerStartException or FileNotFoundException)
    {
        // What a worker printed is on the terminal already.
        await Console.Error.WriteLineAsync(mistaken is WorkerStartException { Summary: var summary } ? summary : mistaken.Message);
        return 1;
    }
}
