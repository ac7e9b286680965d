namespace PendingPoints.Sandbox.FunctionsHost;

using System.Diagnostics;
using PendingPoints.Sandbox.FunctionsHost.Protocol;

/// <summary>The one worker of a host: calls wait until it is ready, and one that dies is replaced.</summary>
internal sealed class KeptWorker(
    AppFolder app, FunctionsHostOptions options, IReadOnlyDictionary<string, string> settings, WorkerServer server) : IAsyncDisposable
{
    private const int Attempts = 3;

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
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _keeping = KeepAsync(await StartOnceAsync(cancellationToken));
        }
        catch
        {
            _ready.TrySetException(new WorkerGoneException());
            throw;
        }
    }

    /// <summary>Calls a function, as soon as there is a worker.</summary>
    /// <exception cref="WorkerGoneException">The worker died before it answered.</exception>
    public async Task<InvocationResponse> CallAsync(string function, InvocationRequest request, CancellationToken cancellationToken)
    {
        var connection = await _ready.Task.WaitAsync(cancellationToken);
        return await connection.CallAsync(function, request, cancellationToken);
    }

    /// <summary>Kills its process; false when there is none.</summary>
    public bool Kill()
    {
        try
        {
            using var process = ProcessId is { } id ? Process.GetProcessById(id) : null;
            process?.Kill();
            return process is not null;
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
            return false;
        }
    }

    /// <summary>Asks it to end, and ends it if it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ready.TrySetException(new WorkerGoneException());
    }

    private static TaskCompletionSource<WorkerConnection> Unready() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task KeepAsync(RunningWorker worker)
    {
        while (!_stop.IsCancellationRequested)
        {
            await worker.Connection.Closed.WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
            {
                break;
            }

            // Once more: it may have died before anybody could call it.
            Gone();
            _log.WorkerDied();
            await worker.DisposeAsync();
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

        await worker.EndAsync();
    }

    private async Task<RunningWorker> StartAgainAsync()
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

    private async Task<RunningWorker> StartOnceAsync(CancellationToken cancellationToken)
    {
        var worker = await RunningWorker.StartAsync(app, options, settings, server, Gone, cancellationToken);
        ProcessId = worker.ProcessId;
        _ready.TrySetResult(worker.Connection);
        return worker;
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
}
