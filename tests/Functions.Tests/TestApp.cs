namespace PendingPoints.Tests;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Functions;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.FunctionsHost;
using PendingPoints.Stores;

/// <summary>
/// The function app in this process under the stand-in host, on a free port, with providers that the test plays: one for each test, or
/// one for a class of tests that only ask it.
/// </summary>
public sealed class TestApp : IAsyncLifetime
{
    public const string Key = "local-key";

    private readonly HttpClient _client = new(new SocketsHttpHandler());

    private readonly TimeSpan _cacheFor;
    private readonly Dictionary<string, string?> _settings;

    private FunctionsHost? _host;

    public TestApp()
        : this(TimeSpan.Zero, Settings())
    {
    }

    private TestApp(TimeSpan cacheFor, Dictionary<string, string?> settings) => (_cacheFor, _settings) = (cacheFor, settings);

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero));

    public FakeLogCollector Logs { get; } = new();

    public FakeProvider Br { get; } = new("bonifiq");

    public FakeProvider In { get; } = new("capillary");

    /// <summary>How often a provider was asked.</summary>
    public int Asked => Br.Asked + In.Asked;

    public IServiceProvider Services { get; private set; } = null!;

    public Uri Address => _host!.Address;

    /// <summary>Settings of an app that starts. No broker is there, and no queue is listened to.</summary>
    public static Dictionary<string, string?> Settings(params IEnumerable<(string Name, string? Value)> more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ServiceBusConnection"] = "Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=app;SharedAccessKey=key;UseDevelopmentEmulator=true",
            ["AzureWebJobs.OnOrderEvent.Disabled"] = "true",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>An app whose stores cache answers for so long, and half an hour longer while their provider fails.</summary>
    public static Task<TestApp> StartCachingAsync(TimeSpan cacheFor) => StartAsync(cacheFor, Settings());

    public static Task<TestApp> StartAsync(Dictionary<string, string?>? settings = null) =>
        StartAsync(TimeSpan.Zero, settings ?? Settings());

    /// <summary>What stops an app from starting with these settings.</summary>
    public static IReadOnlyList<string> MistakesIn(params IEnumerable<(string Name, string? Value)> settings) =>
        Assert.Throws<StartException>(() => FunctionApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(Settings(settings));
            builder.Services.AddSingleton(new StoreCatalog([]));
        })).Mistakes;

    /// <summary>Asks with the function key, and the target exactly as it is given.</summary>
    public Task<HttpResponseMessage> GetAsync(string target) => SendAsync(HttpMethod.Get, target, ("x-functions-key", Key));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, params (string Name, string Value)[] headers) =>
        SendAsync(method, target, null, headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string target, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var exact = new Uri($"http://127.0.0.1:{Address.Port}{target}", asItIs);
        using var request = new HttpRequestMessage(method, exact) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Lets time pass until an answer is there, five times as fast as the world's: a broker that is there answers by the world's clock, and must
    /// not be given up meanwhile.
    /// </summary>
    public async Task<T> PassTimeUntilAsync<T>(Task<T> answer)
    {
        while (!answer.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return await answer;
    }

    public async ValueTask InitializeAsync() => _host = await FunctionsHost.StartAsync(
        new()
        {
            AppFolder = RunningApp.Folder,
            Settings = _settings.ToDictionary(setting => LocalSettings.NameOf(setting.Key), setting => setting.Value),
            Keys = new Dictionary<string, string> { ["default"] = Key },
            StartWorker = InProcessWorker.With(
                builder =>
                {
                    builder.Logging.AddProvider(new FakeLoggerProvider(Logs));
                    builder.Services.AddSingleton<TimeProvider>(Time);
                    builder.Services.AddSingleton(FakeStores());
                },
                services => Services = services),
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host!.DisposeAsync();
    }

    private static async Task<TestApp> StartAsync(TimeSpan cacheFor, Dictionary<string, string?> settings)
    {
        var app = new TestApp(cacheFor, settings);
        await app.InitializeAsync();
        return app;
    }

    private StoreCatalog FakeStores() => new(
        [
            new("acme-br", Br, [IdentifierName.Email], new(TimeSpan.Zero, 0))
            {
                WebhookOrigins = ["shop.example.com", "eventgrid.azure.net"],
                CacheFor = _cacheFor,
                StaleIfErrorFor = TimeSpan.FromMinutes(30),
            },
            new("acme-in", In, [IdentifierName.Mobile, IdentifierName.Email], new(TimeSpan.Zero, 0))
            {
                WebhookSecrets = new(["hush"]),
                CacheFor = _cacheFor,
                StaleIfErrorFor = TimeSpan.FromMinutes(30),
            },
        ],
        "acme-br");
}
