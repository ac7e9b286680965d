namespace PendingPoints.Proof.App;

using System.Collections.Concurrent;
using System.Diagnostics;

/// <summary>The app in a process of its own, started again whenever it ends, as every platform does it.</summary>
/// <param name="command">How to start it.</param>
internal sealed class KeptAlive(AppCommand command) : IAsyncDisposable
{
    private const int LinesKept = 100;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<int> _exits = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;
    private bool _killed;

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>The exit codes with which it ended without being killed: none, when all is well.</summary>
    public IReadOnlyCollection<int> Exits => _exits;

    /// <summary>The last lines it wrote.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Completes as soon as the app is up.</summary>
    public Task ReadyAsync(CancellationToken stop)
    {
        lock (_gate)
        {
            return _ready.Task.WaitAsync(stop);
        }
    }

    /// <summary>Starts it again and again until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        AppDomain.CurrentDomain.ProcessExit += KillLast;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var process = Start();
                try
                {
                    await RunOnceAsync(process, stop);
                }
                finally
                {
                    process.Kill();
                    lock (_gate)
                    {
                        _process = null;
                    }
                }
            }
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= KillLast;
        }
    }

    /// <summary>Kills it (SIGKILL), whatever it is doing; waits for one that is alive.</summary>
    public async Task KillAsync(CancellationToken stop)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_process is { HasExited: false } && !_killed)
                {
                    _killed = true;
                    _process.Kill();
                    Kills++;
                    IsNotReady();
                    return;
                }
            }

            await Task.Delay(Look, TimeProvider.System, stop);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private Process Start()
    {
        lock (_gate)
        {
            _killed = false;
            _process = command.Start();
            _process.OutputDataReceived += Keep;
            _process.ErrorDataReceived += Keep;
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
            return _process;
        }
    }

    private async Task RunOnceAsync(Process process, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var announcing = AnnounceAsync(over.Token);
        await process.WaitForExitAsync(stop);
        await over.CancelAsync();
        await announcing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            IsNotReady();
            if (_killed)
            {
                return;
            }

            _exits.Enqueue(process.ExitCode);
        }

        // No platform starts what ends by itself again without a pause.
        await Task.Delay(Rest, TimeProvider.System, stop);
    }

    // As the host does it: asked every 25 ms, and any answer will do.
    private async Task AnnounceAsync(CancellationToken over)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < StartLimit)
        {
            try
            {
                using var answer = await _http.GetAsync(command.Ready, over);
                lock (_gate)
                {
                    _ready.TrySetResult();
                }

                return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !over.IsCancellationRequested)
            {
                await Task.Delay(Look, TimeProvider.System, over);
            }
        }
    }

    private void IsNotReady()
    {
        if (_ready.Task.IsCompleted)
        {
            _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        _lines.Enqueue(line.Data ?? "");
        if (_lines.Count > LinesKept)
        {
            _lines.TryDequeue(out _);
        }
    }

    private void KillLast(object? sender, EventArgs e)
    {
        lock (_gate)
        {
            _process?.Kill();
        }
    }
}
