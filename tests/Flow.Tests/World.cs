namespace PendingPoints.Tests;

using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.FunctionsHost;

/// <summary>
/// The function app under its host and the outside world on free ports, over real HTTP and AMQP, under one clock that the test moves.
/// Only the Service Bus SDK, in the app and in the host, goes by the machine's.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private readonly FunctionsHost _app;
    private readonly ILoggerFactory _hostLog;

    private World(Sandbox sandbox, FunctionsHost app, FakeTimeProvider time, FakeLoggerProvider logs, ILoggerFactory hostLog)
    {
        (Sandbox, _app, Time, Logs, _hostLog) = (sandbox, app, time, logs, hostLog);
        // Without traces: they are the tests' own.
        Shop = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = sandbox.Shop.Address };
        App = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = app.Address };
        App.DefaultRequestHeaders.Add("x-functions-key", RunningApp.Key);
    }

    public Sandbox Sandbox { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>Everything that the app and its host have logged at any level.</summary>
    public FakeLoggerProvider Logs { get; }

    /// <summary>The pretend shop.</summary>
    public HttpClient Shop { get; }

    /// <summary>The function app, with a key.</summary>
    public HttpClient App { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<World> StartAsync(params (string Name, string Value)[] settings) => StartAsync(isTraced: false, settings);

    /// <summary>A world whose app sends its telemetry to the sandbox's collector; all of it has come when the world has ended.</summary>
    public static Task<World> StartTracedAsync(params (string Name, string Value)[] settings) => StartAsync(isTraced: true, settings);

    private static async Task<World> StartAsync(bool isTraced, (string Name, string Value)[] settings)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.Zero));
        var logs = new FakeLoggerProvider();
        var hostLog = LoggerFactory.Create(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        var sandbox = await Sandbox.StartAsync(new SandboxOptions { Time = time }, Cancel);
        var all = isTraced ? new Dictionary<string, string?>(sandbox.Collector.Settings) : [];
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var app = await RunningApp.StartAsync(
            sandbox,
            new()
            {
                AppFolder = RunningApp.Folder,
                Settings = all,
                // The host would renew locks by the machine's clock, by which all of them have expired long ago.
                MaxAutoLockRenewalDuration = TimeSpan.Zero,
                Logging = hostLog,
                StartWorker = InProcessWorker.With(builder =>
                {
                    builder.Services.AddSingleton<TimeProvider>(time);
                    // What the worker logs goes to the host, too.
                    builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
                    builder.Configuration["Logging:Console:LogLevel:Default"] = "None";
                }),
            },
            Cancel);
        return new(sandbox, app, time, logs, hostLog);
    }

    /// <summary>Places an order in the shop and gives its id.</summary>
    public async Task<string> OrderAsync(string store, string customer, decimal value, string ingestedAfter = "00:00:00", string? traceParent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders")
        {
            Headers = { { "traceparent", traceParent is null ? [] : [traceParent] } },
            Content = JsonContent.Create(new { store, customer, value, ingestedAfter }),
        };
        using var response = await Shop.SendAsync(request, Cancel);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("orderId").GetString()!;
    }

    /// <summary>Makes a provider misbehave.</summary>
    public async Task BreakAsync(string provider, string kind, string? retryAfter = null)
    {
        using var response = await Shop.PostAsJsonAsync("/faults", new Dictionary<string, string>
        {
            ["provider"] = provider,
            ["kind"] = kind,
            [retryAfter is null ? "delay" : "retryAfter"] = retryAfter ?? "00:00:00",
        }, Cancel);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Sends bytes to order-events as they are.</summary>
    public async Task SendRawAsync(byte[] body, string? messageId = null, string? contentType = "application/json", string? property = null)
    {
        await using var client = new ServiceBusClient(Sandbox.Broker.ConnectionString);
        var message = new ServiceBusMessage(body)
        {
            MessageId = messageId ?? Guid.NewGuid().ToString(),
            ContentType = contentType,
            CorrelationId = "c-1",
            ApplicationProperties = { ["channel"] = property ?? "web" },
        };
        await client.CreateSender(BrokerNames.OrderEvents).SendMessageAsync(message, Cancel);
    }

    public Task SendRawAsync(string body) => SendRawAsync(Encoding.UTF8.GetBytes(body));

    public async Task<JsonElement> AskAsync(string path) => await App.GetFromJsonAsync<JsonElement>(path, Cancel);

    /// <summary>The notifications, once there are as many different ones.</summary>
    public async Task<JsonElement[]> NotificationsAsync(int count) => await Eventually.GetAsync(
        async () => (await Shop.GetFromJsonAsync<JsonElement[]>("/notifications", Cancel))!,
        all => all.Select(one => one.GetProperty("messageId").GetString()).Distinct().Count() >= count,
        Cancel);

    /// <summary>A queue, once it is as wished.</summary>
    public Task<QueueDepth> QueueAsync(string name, Predicate<QueueDepth> wished) =>
        Eventually.GetAsync(() => Task.FromResult(Sandbox.Broker.Depth(name)), wished, Cancel);

    /// <summary>The one copy that waits on order-events.</summary>
    public async Task<QueuedMessage> CopyAsync(int attempt) => Assert.Single((await QueueAsync(
        BrokerNames.OrderEvents,
        depth => depth is { Active.Count: 0, Locked: 0, Scheduled: [var copy] } && Equals(copy.Properties["pp-attempt"], attempt))).Scheduled);

    /// <summary>The one rejected event.</summary>
    public async Task<QueuedMessage> RejectedAsync() =>
        Assert.Single((await QueueAsync(BrokerNames.RejectedOrderEvents, depth => depth.Active.Count > 0)).Active);

    public async ValueTask DisposeAsync()
    {
        App.Dispose();
        Shop.Dispose();
        await _app.DisposeAsync();
        await Sandbox.DisposeAsync();
        _hostLog.Dispose();
    }
}
