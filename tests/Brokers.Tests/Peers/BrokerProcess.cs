namespace PendingPoints.Tests.Peers;

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

/// <summary>A process of a broker, and those that it starts.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly Process _process;

    private BrokerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static BrokerProcess Start(string command, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits until it takes connections.</summary>
    public async Task ListensAsync(int port)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await TakesConnectionsAsync(port))
        {
            Assert.False(_process.HasExited, $"The broker has ended:\n{string.Join('\n', _lines)}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"The broker does not listen:\n{string.Join('\n', _lines)}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until nobody takes connections: of a process that was killed, parts may still run when it counts as ended.</summary>
    public static async Task NobodyListensAsync(int port)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await TakesConnectionsAsync(port))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Somebody still listens at port {port}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Asks it to end (SIGTERM) and waits until it has.</summary>
    public async Task EndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Ends it and its children (SIGKILL).</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> TakesConnectionsAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
