namespace PendingPoints.Sandbox.FunctionsHost;

/// <summary>One worker that is ready to be called, from its start to its end.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly IAsyncDisposable _handle;

    private RunningWorker(IAsyncDisposable handle, WorkerConnection connection) => (_handle, Connection) = (handle, connection);

    /// <summary>The conversation with it.</summary>
    public WorkerConnection Connection { get; }

    /// <summary>Its process; null when it runs in this one.</summary>
    public int? ProcessId => (_handle as WorkerProcess)?.Id;

    /// <summary>Starts one; returns when its functions can be called.</summary>
    /// <param name="gone">Told once, before any call learns of it, that it is gone.</param>
    /// <exception cref="WorkerStartException">It does not come up within 60 s.</exception>
    public static async Task<RunningWorker> StartAsync(
        AppFolder app,
        FunctionsHostOptions options,
        IReadOnlyDictionary<string, string> settings,
        WorkerServer server,
        Action gone,
        CancellationToken cancellationToken)
    {
        var output = new WorkerOutput(options.Logging);
        var connection = new WorkerConnection(output, gone);
        var start = new WorkerStart(
            server.Address, Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), int.MaxValue, app.Path, settings);
        server.Expect(start.WorkerId, connection);
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        IAsyncDisposable? handle = null;
        try
        {
            handle = options.StartWorker is { } inProcess
                ? await inProcess(start, either.Token)
                : CloseWhenItEnds(WorkerProcess.Start(app, start, output), connection);
            await connection.LoadAsync(app.Path, either.Token);
            return new(handle, connection);
        }
        catch (Exception failure)
        {
            connection.Close();
            await (handle?.DisposeAsync() ?? default);
            cancellationToken.ThrowIfCancellationRequested();
            throw new WorkerStartException($"The worker of {app.Path} did not start. {failure.Message}", output.Last, failure);
        }
    }

    /// <summary>Asks it to end, and ends it if it does not within 5 s; one in this process is ended at once.</summary>
    public async Task EndAsync()
    {
        Connection.Terminate(Grace);
        if (_handle is WorkerProcess process)
        {
            using var grace = new CancellationTokenSource(Grace, TimeProvider.System);
            await process.WaitForExitAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await DisposeAsync();
    }

    /// <summary>Ends it at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _handle.DisposeAsync();
        Connection.Close();
    }

    // One that has called is noticed by the end of its call, after its last answer; one that never calls only by its end.
    private static WorkerProcess CloseWhenItEnds(WorkerProcess process, WorkerConnection connection)
    {
        _ = CloseAsync();
        return process;

        async Task CloseAsync()
        {
            await process.WaitForExitAsync(connection.Opened).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!connection.Opened.IsCancellationRequested)
            {
                connection.Close();
            }
        }
    }
}
