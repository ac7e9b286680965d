using PendingPoints.Sandbox;

return await new SandboxCommand().Build(RunAsync).Parse(args).InvokeAsync();

static async Task<int> RunAsync(SandboxOptions options, int appPort, CancellationToken stop)
{
    try
    {
        await using var sandbox = await Sandbox.StartAsync(options, stop);
        // The function app starts here, on appPort, with settings that point to the sandbox's addresses.
        Console.WriteLine(Welcome.Text(new Uri($"http://127.0.0.1:{appPort}"), sandbox));
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
    catch (PortTakenException taken)
    {
        await Console.Error.WriteLineAsync(taken.Message);
        return 1;
    }
}
