namespace PendingPoints.Benchmarks.Families;

using PendingPoints.Benchmarks.Broker;
using PendingPoints.Benchmarks.Host;
using PendingPoints.Benchmarks.Servers;

/// <summary>What all families of one run share.</summary>
/// <param name="Options">How much is measured.</param>
/// <param name="Programs">What is measured.</param>
/// <param name="Broker">The broker, in a process of its own.</param>
/// <param name="Report">Hears of the progress.</param>
internal sealed record Session(BenchmarkOptions Options, Programs Programs, BrokerControl Broker, TextWriter Report)
{
    private readonly List<double> _resident = [];

    /// <summary>The most that the app held in memory after any of the measurements, in MB; null before the first.</summary>
    public double? MostResident => _resident.Count == 0 ? null : _resident.Max();

    /// <summary>Starts a provider whose answers have so many orders.</summary>
    public Task<Server> StartUpstreamAsync(int orders, CancellationToken stop) =>
        Server.StartAsync(Programs.Upstream, "/", [new("orders", $"{orders}")], stop);

    /// <summary>Starts the app under the stand-in for its host.</summary>
    public Task<Server> StartAppAsync(IEnumerable<KeyValuePair<string, string>> settings, CancellationToken stop) =>
        HostProcess.StartAsync(Programs.App, AppSettings.Ready, settings, stop);

    /// <summary>Starts the bare function app under the same host.</summary>
    public Task<Server> StartBareAppAsync(Server upstream, string? answer, CancellationToken stop) =>
        HostProcess.StartAsync(Programs.BareApp, BareSettings.Give, BareSettings.Of(Broker.ConnectionString, upstream.Address, answer), stop);

    /// <summary>Starts YARP before a provider.</summary>
    public Task<Server> StartProxyAsync(Server upstream, CancellationToken stop) =>
        Server.StartAsync(Programs.Proxy, "/", [new("upstream", upstream.Address.OriginalString)], stop);

    /// <summary>Keeps in mind what the app holds in memory after a measurement.</summary>
    public void NoteMemory(RunningProcess app) => _resident.Add(app.Memory.Resident);

    /// <summary>Does something in every round, and says which.</summary>
    public async Task<IReadOnlyList<T>> RoundsAsync<T>(string what, int rounds, Func<Task<T>> round)
    {
        var results = new List<T>();
        for (var number = 1; number <= rounds; number++)
        {
            results.Add(await round());
            await Report.WriteLineAsync($"{what}, round {number}: {results[^1]}");
        }

        return results;
    }

    /// <summary>Measures with servers that are started again a few times.</summary>
    /// <param name="lives">How often.</param>
    /// <param name="life">Starts them, and gives the rounds that it made.</param>
    public static async Task<IReadOnlyList<T>> LivesAsync<T>(int lives, Func<Task<IReadOnlyList<T>>> life)
    {
        var rounds = new List<T>();
        for (var number = 1; number <= lives; number++)
        {
            rounds.AddRange(await life());
        }

        return rounds;
    }
}
