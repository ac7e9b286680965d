using PendingPoints.Sandbox;

// Work that has begun is finished at Ctrl+C: the app gives itself up to 20 s for that.
var invocation = new System.CommandLine.InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(25) };
return await new SandboxCommand().Build(RunAsync).Parse(args).InvokeAsync(invocation);

static async Task<int> RunAsync(SandboxOptions options, int? appPort, CancellationToken stop)
{
    try
    {
        await using var sandbox = await Sandbox.StartAsync(options, stop);
        await using var app = appPort is { } port ? await RunningApp.StartAsync(
            sandbox, port, builder => builder.Configuration.AddInMemoryCollection(sandbox.Collector.Settings), stop) : null;
        Console.WriteLine(Welcome.Text(app?.Address, sandbox));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
    catch (PortTakenException taken)
    {
        await Console.Error.WriteLineAsync(taken.Message);
        return 1;
    }
}
