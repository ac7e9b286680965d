namespace PendingPoints.Tests.Caching;

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

/// <summary>Debian's <c>redis-server</c> as a process on a free port, with nothing on disk.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Executable = "/usr/bin/redis-server";

    private readonly Process _process;

    private ConnectionMultiplexer? _connection;

    private RedisServer(Process process, int port) => (_process, Address) = (process, $"127.0.0.1:{port}");

    public string Address { get; }

    /// <summary>Starts it; the test is skipped where it is not installed.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Executable), "redis-server is not installed (apt-get install redis-server)");
        var port = FreePort.Next();
        string[] arguments = ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        var server = new RedisServer(Process.Start(new ProcessStartInfo(Executable, arguments) { RedirectStandardOutput = true })!, port);
        _ = server._process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await ListensAsync(port);
        server._connection = await ConnectionMultiplexer.ConnectAsync($"{server.Address},abortConnect=false,connectRetry=20,connectTimeout=20000");
        await server._connection.GetDatabase().PingAsync();
        return server;
    }

    /// <summary>Every key that it holds.</summary>
    public async Task<string[]> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var key in _connection!.GetServer(Address).KeysAsync())
        {
            keys.Add(key.ToString());
        }

        return [.. keys];
    }

    /// <summary>Everything that it holds under a key, as text.</summary>
    public async Task<string> ValueAsync(string key) =>
        string.Join(' ', (await _connection!.GetDatabase().HashGetAllAsync(key)).Select(each => $"{each.Name}={each.Value}"));

    /// <summary>Changes a part of what lies under a key.</summary>
    public async Task ChangeAsync(string key, string written, string instead)
    {
        var value = $"{await _connection!.GetDatabase().HashGetAsync(key, "data")}";
        Assert.Contains(written, value, StringComparison.Ordinal);
        await _connection.GetDatabase().HashSetAsync(key, "data", value.Replace(written, instead, StringComparison.Ordinal));
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        await (_connection?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    // The client looks again only after its connectTimeout.
    private static async Task ListensAsync(int port)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }
}
