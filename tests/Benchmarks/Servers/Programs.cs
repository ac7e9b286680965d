namespace PendingPoints.Benchmarks.Servers;

using System.Runtime.InteropServices;
using PendingPoints.Tests;

/// <summary>The app as it is deployed, and what it is measured against and with.</summary>
/// <param name="App">The folder of the app.</param>
/// <param name="JitApp">The folder of the app without ReadyToRun.</param>
/// <param name="BareApp">The folder of the function app that does no more than its platform.</param>
/// <param name="Proxy">YARP.</param>
/// <param name="Upstream">The provider.</param>
/// <param name="Receiver">Who gets the telemetry.</param>
internal sealed record Programs(string App, string JitApp, string BareApp, string Proxy, string Upstream, string Receiver)
{
    private const string AppFolder = "Functions";
    private const string Ready = "build";

    // Without ReadyToRun everything is built again: where both were built in turns, neither would be the same twice.
    private const string Jit = "build-jit";

    // For a named platform code is compiled ahead of time.
    private static readonly string[] Deployed = ["-r", $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}"];

    /// <summary>Publishes what is needed, below the repository's <c>artifacts</c>: a second time it takes seconds.</summary>
    /// <param name="app">The folder of the published app; null = it is published, too.</param>
    /// <param name="report">Hears of the progress.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Programs> PublishAsync(string? app, TextWriter report, CancellationToken stop)
    {
        var source = Repository.Path("src", AppFolder);
        return new(
            app ?? await FolderAsync(AppFolder, source, Ready, Deployed),
            await FolderAsync($"{AppFolder}-jit", source, Jit, [.. Deployed, "-p:PublishReadyToRun=false"]),
            await FolderAsync("BareFunctions", Peer("BareFunctions"), Ready, Deployed),
            await ProgramAsync("Proxy"),
            await ProgramAsync("Upstream"),
            await ProgramAsync("Receiver"));

        async Task<string> ProgramAsync(string name) => Path.Combine(await FolderAsync(name, Peer(name), Ready, []), name);

        // All folders are this program's own, so that no build of anyone else's is disturbed.
        async Task<string> FolderAsync(string name, string project, string build, string[] more)
        {
            await report.WriteLineAsync($"publishing {name}");
            var target = Repository.Path("artifacts", "benchmarks", name);
            var artifacts = Repository.Path("artifacts", "benchmarks", build);
            await ProgramRun.Dotnet(["publish", project, "-c", "Release", "-o", target, "--artifacts-path", artifacts, .. more]).OutputAsync(stop);
            return target;
        }
    }

    private static string Peer(string name) => Repository.Path("tests", "Benchmarks", "Peers", name);
}
