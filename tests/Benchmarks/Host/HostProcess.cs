namespace PendingPoints.Benchmarks.Host;

using PendingPoints.Benchmarks.Servers;
using PendingPoints.Sandbox.FunctionsHost;

/// <summary>
/// The process that the stand-in for the Functions host lives in: <c>Benchmarks host FOLDER</c>. It runs the app as its worker, with its own
/// environment as the app's settings, and prints the worker's process id when every function can be called.
/// </summary>
internal static class HostProcess
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "host";

    /// <summary>Runs until it is killed, or until a worker that died cannot be replaced.</summary>
    /// <param name="app">The folder of the published app.</param>
    public static async Task<int> RunAsync(string app)
    {
        await using var host = await FunctionsHost.StartAsync(
            new()
            {
                AppFolder = app,
                Port = new Uri(Environment.GetEnvironmentVariable(Server.Urls)!).Port,
                Keys = new Dictionary<string, string> { ["default"] = AppSettings.Key },
            },
            CancellationToken.None);
        await Console.Out.WriteLineAsync($"{host.WorkerProcessId}");
        await host.Completion;
        return 0;
    }

    /// <summary>Starts a function app under a host, and measures the app's process from then on.</summary>
    /// <param name="app">The folder of the published app.</param>
    /// <param name="first">The path of its first question.</param>
    /// <param name="settings">The app's settings.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Server> StartAsync(
        string app, string first, IEnumerable<KeyValuePair<string, string>> settings, CancellationToken stop)
    {
        var server = await Server.StartAsync(typeof(HostProcess).Assembly.Location, first, settings, stop, Command, app);
        await server.Process.MeasureWorkerAsync(stop);
        return server;
    }
}
