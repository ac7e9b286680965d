namespace PendingPoints.Tests.Process;

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using PendingPoints.Sandbox;

/// <summary>The whole sandbox as a program of its own, on free ports.</summary>
internal sealed class SandboxProgram : IAsyncDisposable
{
    private static readonly string[] AnyPorts =
    [
        .. ((string[])["app", "bonifiq", "capillary", "vtex", "shop", "collector", "broker"])
            .SelectMany(part => new[] { $"--{part}-port", "0" }),
    ];

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    private SandboxProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed so far.</summary>
    public string Printed => string.Join('\n', _lines);

    public int Id => _process.Id;

    /// <summary>The processes that it has started and that are still there.</summary>
    public IReadOnlyList<int> Children => [.. Process.GetProcesses().Select(process => process.Id).Where(id => ParentOf(id) == Id)];

    // A shell makes what it starts in the background deaf to Ctrl+C, and that is handed down: not to this program.
    public static SandboxProgram Start(params string[] arguments) => new(Process.Start(
        new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", typeof(RunningApp).Assembly.Location, .. AnyPorts, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>Returns when it has printed a text.</summary>
    public Task PrintsAsync(string text) => Eventually.IsSoAsync(
        () => Printed.Contains(text, StringComparison.Ordinal)
            || (_process.HasExited ? throw new InvalidOperationException(Printed) : false),
        TestContext.Current.CancellationToken);

    /// <summary>Whether a process is there.</summary>
    public static bool IsThere(int process) => ParentOf(process) is not null;

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // The fourth field of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; the second may hold blanks and brackets.
    private static int? ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ')[2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
