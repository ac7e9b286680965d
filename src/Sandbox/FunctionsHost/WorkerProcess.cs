namespace PendingPoints.Sandbox.FunctionsHost;

using System.Diagnostics;
using System.Globalization;

/// <summary>A worker in a process of its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Its id in the system.</summary>
    public int Id => _process.Id;

    /// <summary>Starts one.</summary>
    /// <param name="app">Says which program it is.</param>
    /// <param name="worker">What it is told.</param>
    /// <param name="output">Takes what it prints.</param>
    public static WorkerProcess Start(AppFolder app, WorkerStart worker, WorkerOutput output)
    {
        var start = new ProcessStartInfo(app.WorkerProgram, Arguments(app, worker))
        {
            WorkingDirectory = app.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in worker.Settings)
        {
            start.Environment.TryAdd(name, value);
        }

        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = app.Path;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Print(LogLevel.Information, line.Data);
        process.ErrorDataReceived += (_, line) => Print(LogLevel.Error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);

        void Print(LogLevel level, string? line)
        {
            if (line is not null)
            {
                output.Print(level, line);
            }
        }
    }

    /// <summary>Returns when it has ended, and its last line is printed.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Kills it if it is still there.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // The older names come along as the real host sends them.
    private static string[] Arguments(AppFolder app, WorkerStart worker)
    {
        var length = worker.MaxMessageLength.ToString(CultureInfo.InvariantCulture);
        return
        [
            app.WorkerPath,
            "--host", worker.HostEndpoint.Host,
            "--port", worker.HostEndpoint.Port.ToString(CultureInfo.InvariantCulture),
            "--workerId", worker.WorkerId,
            "--requestId", worker.RequestId,
            "--grpcMaxMessageLength", length,
            "--functions-uri", worker.HostEndpoint.AbsoluteUri,
            "--functions-worker-id", worker.WorkerId,
            "--functions-request-id", worker.RequestId,
            "--functions-grpc-max-message-length", length,
        ];
    }
}
