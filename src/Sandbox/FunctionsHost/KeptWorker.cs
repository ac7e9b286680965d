namespace PendingPoints.Sandbox.FunctionsHost;

using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>The one worker of a host: calls wait until it is ready, and one that dies is replaced.</summary>
/// <param name="app">What it runs.</param>
/// <param name="options">How it is started.</param>
/// <param name="settings">What it is told of the settings.</param>
/// <param name="server">Where it calls.</param>
internal sealed class KeptWorker(
    AppFolder app, FunctionsHostOptions options, IReadOnlyDictionary<string, string> settings, WorkerServer server) : IAsyncDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ILogger _log = options.Logging.CreateLogger<KeptWorker>();
    private readonly CancellationTokenSource _stop = new();
    private volatile TaskCompletionSource<WorkerConnection> _ready = Unready();
    private Task _keeping = Task.CompletedTask;

    /// <summary>The process it runs in; null between two, and when it has none of its own.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>Ends when it is stopped, with the error when it could not be replaced.</summary>
    public Task Completion => _keeping;

    /// <summary>Starts it; returns when its functions can be called.</summary>
    /// <exception cref="WorkerStartException">It does not come up.</exception>
    public async Task StartAsync(CancellationToken cancellationToken) => _keeping = KeepAsync(await StartOnceAsync(cancellationToken));

    /// <summary>Calls a function, as soon as there is a worker.</summary>
    /// <exception cref="WorkerGoneException">The worker died before it answered.</exception>
    public async Task<InvocationResponse> CallAsync(string function, InvocationRequest request, CancellationToken cancellationToken)
    {
        var connection = await _ready.Task.WaitAsync(cancellationToken);
        return await connection.CallAsync(function, request, cancellationToken);
    }

    /// <summary>Asks it to end, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ready.TrySetException(new WorkerGoneException());
    }

    private static TaskCompletionSource<WorkerConnection> Unready() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task KeepAsync(Running worker)
    {
        while (!_stop.IsCancellationRequested)
        {
            await worker.Connection.Closed.WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
            {
                break;
            }

            _log.WorkerDied();
            await worker.Handle.DisposeAsync();
            try
            {
                worker = await StartAgainAsync();
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (WorkerStartException failure)
            {
                _log.WorkerStaysAway(failure);
                _ready.TrySetException(new WorkerGoneException());
                throw;
            }
        }

        await EndAsync(worker);
    }

    private async Task<Running> StartAgainAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(_stop.Token);
            }
            catch (WorkerStartException failure) when (attempt < Attempts)
            {
                _log.WorkerDoesNotStart(failure);
            }
        }
    }

    private async Task<Running> StartOnceAsync(CancellationToken cancellationToken)
    {
        var output = new WorkerOutput(options.Logging);
        var connection = new WorkerConnection(output, Gone);
        var start = new WorkerStart(
            server.Address, Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), int.MaxValue, app.Path, settings);
        server.Expect(start.WorkerId, connection);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        IAsyncDisposable? handle = null;
        try
        {
            handle = options.StartWorker is { } inProcess
                ? await inProcess(start, limit.Token)
                : CloseWhenItEnds(WorkerProcess.Start(app, start, output), connection);
            await connection.LoadAsync(app.Path, limit.Token);
        }
        catch (Exception failure)
        {
            connection.Close();
            await (handle?.DisposeAsync() ?? default);
            cancellationToken.ThrowIfCancellationRequested();
            throw new WorkerStartException($"The worker of {app.Path} did not start. {failure.Message}\n{output.Last}", failure);
        }

        ProcessId = (handle as WorkerProcess)?.Id;
        _ready.TrySetResult(connection);
        return new(handle, connection);
    }

    // Calls from now on wait for the next one.
    private void Gone()
    {
        ProcessId = null;
        if (_ready.Task.IsCompleted)
        {
            _ready = Unready();
        }
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

    private static async Task EndAsync(Running worker)
    {
        worker.Connection.Terminate(Grace);
        if (worker.Handle is WorkerProcess process)
        {
            using var grace = new CancellationTokenSource(Grace, TimeProvider.System);
            await process.WaitForExitAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await worker.Handle.DisposeAsync();
        worker.Connection.Close();
    }

    private sealed record Running(IAsyncDisposable Handle, WorkerConnection Connection);
}
