namespace PendingPoints.Benchmarks.Broker;

using System.Net.Http.Json;
using PendingPoints.Benchmarks.Servers;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Tells the broker's process what to do.</summary>
internal sealed class BrokerControl : IAsyncDisposable
{
    /// <summary>Where the events lie.</summary>
    public const string Queue = BrokerNames.OrderEvents;

    /// <summary>Where the notifications go.</summary>
    public const string Topic = BrokerNames.Notifications;

    private readonly Server _process;
    private readonly HttpClient _http;

    private BrokerControl(Server process, HttpClient http, string connectionString) =>
        (_process, _http, ConnectionString) = (process, http, connectionString);

    /// <summary>For a Service Bus client.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts the process.</summary>
    public static async Task<BrokerControl> StartAsync(CancellationToken stop)
    {
        var process = await Server.StartAsync(typeof(BrokerProcess).Assembly.Location, "/", [], stop, BrokerProcess.Command);
        var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = process.Address, Timeout = TimeSpan.FromMinutes(5) };
        return new(process, http, await http.GetStringAsync(new Uri("/", UriKind.Relative), stop));
    }

    /// <summary>Puts events into an empty queue.</summary>
    public async Task PutAsync(int count, CancellationToken stop)
    {
        using var answer = await _http.PostAsync(new Uri($"/events/{count}", UriKind.Relative), content: null, stop);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How far they are.</summary>
    public async Task<BrokerState> StateAsync(CancellationToken stop) => (await _http.GetFromJsonAsync<BrokerState>("/state", stop))!;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _process.DisposeAsync();
    }
}
