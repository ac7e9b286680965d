namespace PendingPoints.Benchmarks.Servers;

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

/// <summary>A program in a process of its own; it ends with this program at the latest.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private const int LinesKept = 20;
    private static readonly string[] Inherited = ["PATH", "TMPDIR", "DOTNET_ROOT"];

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process _measured;

    private RunningProcess(Process process)
    {
        _process = _measured = process;
        AppDomain.CurrentDomain.ProcessExit += Kill;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it holds in memory.</summary>
    public ProcessMemory Memory => ProcessMemory.Of(_measured.Id);

    /// <summary>How long it has kept processors busy.</summary>
    public TimeSpan Processors => Busy(_measured);

    /// <summary>How long the host of a worker has kept processors busy, without the worker; zero where there is no host.</summary>
    public TimeSpan HostProcessors => ReferenceEquals(_process, _measured) ? TimeSpan.Zero : Busy(_process);

    /// <summary>When it was started, to the system's 10 ms.</summary>
    public DateTimeOffset StartedAt => _measured.StartTime;

    /// <summary>Starts one.</summary>
    /// <param name="program">The executable, or a .dll for <c>dotnet</c>.</param>
    /// <param name="settings">Its environment, besides what all have in common.</param>
    /// <param name="arguments">Its command line.</param>
    public static RunningProcess Start(
        string program, IEnumerable<KeyValuePair<string, string>> settings, params IEnumerable<string> arguments)
    {
        var isAssembly = program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : program, isAssembly ? arguments.Prepend(program) : arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(program),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var name in Inherited)
        {
            start.Environment[name] = Environment.GetEnvironmentVariable(name);
        }

        // The same for all: a workstation's garbage collector, nothing logged per request, no conveniences of development.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Measures another process from now on: the worker, whose id this one prints first.</summary>
    public async Task MeasureWorkerAsync(CancellationToken stop) =>
        _measured = Process.GetProcessById(int.Parse(await _firstLine.Task.WaitAsync(stop), CultureInfo.InvariantCulture));

    /// <summary>Makes sure that it still runs.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public void ThrowIfEnded()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with {_process.ExitCode}:\n{string.Join('\n', _lines)}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static TimeSpan Busy(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        _firstLine.TrySetResult(line.Data ?? "");
        _lines.Enqueue(line.Data ?? "");
        if (_lines.Count > LinesKept)
        {
            _lines.TryDequeue(out _);
        }
    }

    private void Kill(object? sender, EventArgs e) => _process.Kill();
}
