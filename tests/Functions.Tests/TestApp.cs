namespace PendingPoints.Tests;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Functions;
using PendingPoints.Functions.Hosting;
using PendingPoints.Loyalty;
using PendingPoints.Messaging;

/// <summary>The function app in this process, on a free port, with providers and a queue that the test plays.</summary>
public sealed class TestApp : IAsyncDisposable
{
    public const string Key = "local-key";

    private readonly HttpClient _client = new(new SocketsHttpHandler());

    private readonly TimeSpan _cacheFor;

    private TestApp(Dictionary<string, string?> settings, string[] args, TimeSpan cacheFor)
    {
        _cacheFor = cacheFor;
        Application = FunctionApp.Build(args, builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            builder.Logging.AddProvider(Logs);
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.AddSingleton(Stores());
            builder.Services.AddSingleton<Func<ReceivedMessage, CancellationToken, Task>>((message, token) => Handle(message, token));
            if (!settings.ContainsKey("FUNCTIONS_CUSTOMHANDLER_PORT"))
            {
                builder.Services.AddSingleton(new ConsumedQueues(["order-events"], _ => IsConsuming()));
            }

            builder.Services.AddSingleton<ConsumeMessages>(
                (consumption, handle, token) => Consume(consumption, handle, token));
        });
    }

    public WebApplication Application { get; }

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero));

    public LogCollector Logs { get; } = new();

    public PlayedProvider Br { get; } = new("bonifiq");

    public PlayedProvider In { get; } = new("capillary");

    /// <summary>What happens with a message, however it arrives.</summary>
    public Func<ReceivedMessage, CancellationToken, Task> Handle { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What takes messages from the queue when there is no host.</summary>
    public ConsumeMessages Consume { get; set; } = (_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);

    /// <summary>Whether messages arrive when there is no host.</summary>
    public Func<bool> IsConsuming { get; set; } = () => true;

    public Uri Address => new(Application.Urls.Single());

    /// <summary>Settings of an app that starts.</summary>
    public static Dictionary<string, string?> Settings(params IEnumerable<(string Name, string? Value)> more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["FunctionKeys:default"] = Key,
            ["ServiceBusConnection"] = "Endpoint=sb://127.0.0.1;SharedAccessKeyName=app;SharedAccessKey=key;UseDevelopmentEmulator=true",
            ["Logging:Console:LogLevel:Default"] = "None",
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    public static TestApp Build(Dictionary<string, string?>? settings = null, params string[] args) => new(settings ?? Settings(), args, default);

    /// <summary>An app whose stores keep answers for so long, and half an hour longer while their provider fails.</summary>
    public static async Task<TestApp> StartKeepingAsync(TimeSpan cacheFor, params IEnumerable<(string Name, string? Value)> settings)
    {
        var app = new TestApp(Settings(settings), [], cacheFor);
        await app.Application.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    public static async Task<TestApp> StartAsync(Dictionary<string, string?>? settings = null, Action<TestApp>? prepare = null)
    {
        var app = Build(settings);
        prepare?.Invoke(app);
        await app.Application.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

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

    /// <summary>Lets time pass until an answer is there: a message that failed is answered after a pause.</summary>
    public async Task<T> PassTimeUntilAsync<T>(Task<T> answer)
    {
        while (!answer.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await answer;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Application.StopAsync();
        await Application.DisposeAsync();
    }

    private Stores Stores() => new(
        [
            new("acme-br", Br, [IdentifierName.Email], new(TimeSpan.Zero, 0)) { CacheFor = _cacheFor, StaleIfErrorFor = TimeSpan.FromMinutes(30) },
            new("acme-in", In, [IdentifierName.Mobile, IdentifierName.Email], new(TimeSpan.Zero, 0)) 
            {
                WebhookSecrets = new(["hush"]),
                CacheFor = _cacheFor,
                StaleIfErrorFor = TimeSpan.FromMinutes(30),
            },
        ],
        "acme-br");
}
