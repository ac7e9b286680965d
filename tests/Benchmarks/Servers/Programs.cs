namespace PendingPoints.Benchmarks.Servers;

using System.Runtime.InteropServices;
using System.Text.Json;
using PendingPoints.Tests;

/// <summary>The app as it is deployed, and the executables of its peers.</summary>
/// <param name="App">The folder of the app.</param>
/// <param name="Hello">The least that the app's web framework can do.</param>
/// <param name="Upstream">The provider.</param>
/// <param name="Proxy">YARP.</param>
/// <param name="BareLoop">The three calls of an order event.</param>
internal sealed record Programs(string App, string Hello, string Upstream, string Proxy, string BareLoop)
{
    // For a named platform the app is compiled ahead of time.
    private static string Platform => $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>How many events the app works on at a time: what its host.json says.</summary>
    public int MaxConcurrentCalls
    {
        get
        {
            using var host = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(App, "host.json")));
            return host.RootElement.GetProperty("extensions").GetProperty("serviceBus").GetProperty("maxConcurrentCalls").GetInt32();
        }
    }

    /// <summary>Publishes what is needed, below the repository's <c>artifacts</c>: a second time it takes seconds.</summary>
    /// <param name="app">The folder of the published app; null = it is published, too.</param>
    /// <param name="report">Hears of the progress.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Programs> PublishAsync(string? app, TextWriter report, CancellationToken stop)
    {
        return new(
            app ?? await FolderAsync(Repository.Path("src", "Functions"), report, stop, "-r", Platform),
            await PeerAsync("Hello"),
            await PeerAsync("Upstream"),
            await PeerAsync("Proxy"),
            await PeerAsync("BareLoop"));

        async Task<string> PeerAsync(string name) =>
            Path.Combine(await FolderAsync(Repository.Path("tests", "Benchmarks", "Peers", name), report, stop), name);
    }

    private static async Task<string> FolderAsync(string project, TextWriter report, CancellationToken stop, params string[] more)
    {
        var name = Path.GetFileName(project);
        await report.WriteLineAsync($"publishing {name}");
        var target = Repository.Path("artifacts", "benchmarks", name);
        // Both folders are this program's own, so that no build of anyone else's is disturbed.
        var build = Repository.Path("artifacts", "benchmarks", "build");
        await ProgramRun.Dotnet(["publish", project, "-c", "Release", "-o", target, "--artifacts-path", build, .. more]).OutputAsync(stop);
        return target;
    }
}
