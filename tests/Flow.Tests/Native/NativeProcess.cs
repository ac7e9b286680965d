namespace PendingPoints.Tests.Native;

using System.Collections.Concurrent;
using System.Diagnostics;

/// <summary>The native executable in a process of its own, with the environment that a test gives it and nothing of ours.</summary>
internal sealed class NativeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    private NativeProcess(Process process, int port)
    {
        _process = process;
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; }

    /// <summary>What it has written so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public static NativeProcess Start(
        PublishedApp app, int port, IEnumerable<KeyValuePair<string, string?>> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(app.Executable, arguments)
        {
            WorkingDirectory = app.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new(Process.Start(start)!, port);
    }

    /// <summary>Asks as the host does, every few milliseconds, until anything answers.</summary>
    public async Task ReadyAsync(string path, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, string.Join('\n', _lines));
                Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30), string.Join('\n', _lines));
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancellationToken);
            }
        }
    }

    public async Task<int> ExitCodeAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
