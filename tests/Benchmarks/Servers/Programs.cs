namespace PendingPoints.Benchmarks.Servers;

using System.Text.Json;

/// <summary>The executables: the app as it is deployed, and its peers.</summary>
/// <param name="App">The app.</param>
/// <param name="Hello">The least that the app's web framework can do.</param>
/// <param name="Upstream">The provider.</param>
/// <param name="Proxy">YARP.</param>
/// <param name="BareLoop">The three calls of an order event.</param>
internal sealed record Programs(string App, string Hello, string Upstream, string Proxy, string BareLoop)
{
    private const string AppName = "PendingPoints.Functions";

    /// <summary>How many events the app works on at a time: what host.json beside it says.</summary>
    public int MaxConcurrentCalls
    {
        get
        {
            using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(App)!, "host.json")));
            return host.RootElement.GetProperty("extensions").GetProperty("serviceBus").GetProperty("maxConcurrentCalls").GetInt32();
        }
    }

    /// <summary>Publishes what is needed, below the repository's <c>artifacts</c>: a second time it takes seconds.</summary>
    /// <param name="app">The published app; null = it is published, too.</param>
    /// <param name="report">Hears of the progress.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Programs> PublishAsync(string? app, TextWriter report, CancellationToken stop)
    {
        return new(
            app ?? await PublishAsync(Repository.Path("src", "Functions"), AppName, report, stop),
            await PeerAsync("Hello"),
            await PeerAsync("Upstream"),
            await PeerAsync("Proxy"),
            await PeerAsync("BareLoop"));

        Task<string> PeerAsync(string name) => PublishAsync(Repository.Path("tests", "Benchmarks", "Peers", name), name, report, stop);
    }

    private static async Task<string> PublishAsync(string project, string executable, TextWriter report, CancellationToken stop)
    {
        var name = Path.GetFileName(project);
        await report.WriteLineAsync($"publishing {name}");
        var target = Repository.Path("artifacts", "benchmarks", name);
        // Both folders are this program's own, so that no build of anyone else's is disturbed.
        await Command.RunAsync(
            "dotnet", ["publish", project, "-c", "Release", "-o", target, "--artifacts-path", Repository.Path("artifacts", "benchmarks", "build")], stop);
        return Path.Combine(target, executable);
    }
}
