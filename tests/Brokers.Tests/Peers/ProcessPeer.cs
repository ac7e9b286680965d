namespace PendingPoints.Tests.Peers;

using PendingPoints.Tests.Loopback;

/// <summary>A broker in a process of its own, with its data in a folder that goes with it.</summary>
public abstract class ProcessPeer : Peer
{
    private readonly Lazy<string> _home = new(() => Directory.CreateTempSubdirectory("points-").FullName);
    private BrokerProcess? _process;

    protected ProcessPeer() => Port = FreePort.Next();

    /// <summary>The folder of its data.</summary>
    protected string Home => _home.Value;

    public override async Task StartAsync()
    {
        _process = Launch();
        await _process.ListensAsync(Port);
    }

    public override async Task StopAsync(bool asked)
    {
        if (_process is { } process)
        {
            _process = null;
            if (asked)
            {
                await process.EndAsync();
            }

            await process.DisposeAsync();
            // Else the next one would find its port and its name taken, and who waits for it would take the old one for it.
            await BrokerProcess.NobodyListensAsync(Port);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync(asked: false);
        if (_home.IsValueCreated)
        {
            Directory.Delete(Home, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Where a file lies that comes with the tests.</summary>
    protected static string Configuration(string file) => Path.Combine(AppContext.BaseDirectory, "Peers", "Configuration", file);

    private protected abstract BrokerProcess Launch();
}
