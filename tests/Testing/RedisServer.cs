namespace PendingPoints.Tests;

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

/// <summary>Debian's <c>redis-server</c> as a process on a free port, with nothing on disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    /// <summary>Why a test is skipped where it is not <see cref="IsInstalled"/>.</summary>
    public const string Missing = "redis-server is not installed (apt-get install redis-server)";

    private const string Executable = "/usr/bin/redis-server";

    private readonly Process _process;

    private ConnectionMultiplexer? _connection;

    private RedisServer(Process process, int port) => (_process, Port) = (process, port);

    public static bool IsInstalled => File.Exists(Executable);

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    /// <param name="port">Where it listens; a free port when not given.</param>
    public static async Task<RedisServer> StartAsync(CancellationToken cancellationToken, int? port = null)
    {
        var listening = port ?? FreePort.Next();
        string[] arguments = ["--port", $"{listening}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        var server = new RedisServer(Process.Start(new ProcessStartInfo(Executable, arguments) { RedirectStandardOutput = true })!, listening);
        _ = server._process.StandardOutput.ReadToEndAsync(cancellationToken);
        await ListensAsync(listening, cancellationToken);
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
        if (!value.Contains(written, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{value} does not hold {written}.", nameof(written));
        }

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
    private static async Task ListensAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }
        }
    }
}
