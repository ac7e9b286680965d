namespace PendingPoints.Sandbox.FunctionsHost;

using Azure.Messaging.ServiceBus;

/// <summary>
/// Stands in for the Azure Functions host: runs a built isolated worker over its real protocol, answers HTTP on 127.0.0.1 with its
/// functions and hands it the messages of its queues. For development only, and no more than this app needs.
/// </summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private readonly AppFolder _app;
    private readonly FunctionsHostOptions _options;
    private readonly HostSettings _settings;
    private readonly ILogger _log;
    private readonly List<QueueListener> _listeners = [];
    private WorkerServer? _server;
    private KeptWorker? _worker;
    private HttpFront? _front;

    private FunctionsHost(FunctionsHostOptions options)
    {
        _options = options;
        _app = AppFolder.Read(options.AppFolder);
        _settings = new(options.Settings);
        _log = options.Logging.CreateLogger<FunctionsHost>();
    }

    /// <summary>Where it answers HTTP.</summary>
    public Uri Address => _front!.Address;

    /// <summary>The worker's process; null while there is none, and for one in this process.</summary>
    public int? WorkerProcessId => _worker!.ProcessId;

    /// <summary>Ends with the host, and with an error as soon as a worker that died cannot be replaced.</summary>
    public Task Completion => _worker!.Completion;

    /// <summary>Starts a function app; returns when every function is loaded and can be called.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no built function app.</exception>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is taken.</exception>
    /// <exception cref="WorkerStartException">The worker died, or said that something failed.</exception>
    public static async Task<FunctionsHost> StartAsync(FunctionsHostOptions options, CancellationToken cancellationToken)
    {
        var host = new FunctionsHost(options);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the worker's process, as the system might; another one starts.</summary>
    /// <returns>False when there is none right now.</returns>
    public bool KillWorker() => _worker!.Kill();

    /// <summary>
    /// Takes no more requests and messages, waits for those that are worked on (15 s and 10 s at the most), and ends the worker.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll([EndAsync(_front), .. _listeners.Select(EndAsync)]);
        await EndAsync(_worker);
        await EndAsync(_server);
    }

    private static async Task EndAsync(IAsyncDisposable? part) => await (part?.DisposeAsync() ?? default);

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var functions = _app.Functions.Where(function => !_settings.IsDisabled(function.Name)).ToList();
        _server = new();
        await _server.ListenAsync(0, cancellationToken);
        _worker = new(_app, _options, _settings.Given, _server);
        // Before the worker: a port that is taken is noticed at once.
        _front = new(_worker, _app, functions, _options);
        await _front.ListenAsync(_options.Port, cancellationToken);
        await _worker.StartAsync(cancellationToken);
        foreach (var (name, _, trigger) in functions)
        {
            if (trigger is not null)
            {
                await ListenAsync(name, trigger, cancellationToken);
            }
        }
    }

    // A listener that cannot start leaves the rest alone.
    private async Task ListenAsync(string function, ServiceBusTrigger trigger, CancellationToken cancellationToken)
    {
        try
        {
            _listeners.Add(
                await QueueListener.StartAsync(function, trigger, _worker!, _settings, ProcessorOptions(), _log, cancellationToken));
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or ArgumentException)
        {
            _log.NoListener(function, failure.Message);
        }
    }

    private ServiceBusProcessorOptions ProcessorOptions()
    {
        var host = _app.Host.GetSection("extensions:serviceBus");
        return new()
        {
            AutoCompleteMessages = false,
            MaxConcurrentCalls = _options.MaxConcurrentCalls ?? host.GetValue("maxConcurrentCalls", 16),
            PrefetchCount = _options.PrefetchCount ?? host.GetValue("prefetchCount", 0),
            MaxAutoLockRenewalDuration = _options.MaxAutoLockRenewalDuration
                ?? host.GetValue("maxAutoLockRenewalDuration", TimeSpan.FromMinutes(5)),
        };
    }
}
