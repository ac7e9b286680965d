namespace PendingPoints.Sandbox.FunctionsHost;

using System.Diagnostics;
using System.Globalization;

/// <summary>A worker in a process of its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    // Ctrl+C at a terminal reaches every process of it: the worker has to outlive it, so that what it works on is finished. And a host
    // that is killed closes the pipe, which ends the worker: by itself it would go on for ever. Only Unix has both. Not sh, which may
    // be dash: that drops variables such as Stores__acme-br__Provider, whose names are no identifiers.
    private const string Guarded =
        """trap '' INT; exec 3<&0; { read -r _ <&3; kill -9 $$; } >/dev/null 2>&1 & exec 3<&-; exec "$@" </dev/null""";

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>Its id in the system.</summary>
    public int Id => _process.Id;

    /// <summary>Starts one.</summary>
    public static WorkerProcess Start(AppFolder app, WorkerStart worker, WorkerOutput output)
    {
        string[] command = [app.WorkerProgram, app.WorkerPath, .. Arguments(worker)];
        command = OperatingSystem.IsWindows() ? command : ["/bin/bash", "-c", Guarded, "bash", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = app.Path,
            RedirectStandardInput = true,
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
    private static string[] Arguments(WorkerStart worker)
    {
        var length = worker.MaxMessageLength.ToString(CultureInfo.InvariantCulture);
        return
        [
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
