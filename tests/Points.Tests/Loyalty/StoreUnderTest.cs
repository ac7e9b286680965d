namespace PendingPoints.Tests.Loyalty;

using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using PendingPoints.Loyalty;
using PendingPoints.Stores;

/// <summary>One configured store whose provider is a scripted server. Tries that fail are repeated at once.</summary>
public sealed class StoreUnderTest : IAsyncDisposable
{
    /// <summary>Stands for the server's address in a setting.</summary>
    public const string ThisServer = "(this server)";

    private readonly ServiceProvider _services;
    private readonly FakeLogCollector _log = new();

    private StoreUnderTest(ScriptedServer server, TimeProvider? time, Dictionary<string, string?> settings)
    {
        Server = server;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_log)));
        services.TryAddSingleton(time ?? TimeProvider.System);
        services.AddStores(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddHttpClient("BonifiQ of store acme").UseSocketsHttpHandler((handler, _) =>
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Equals(server.Certificate) is true);
        _services = services.BuildServiceProvider();
        Store = _services.GetRequiredService<StoreCatalog>().Find("acme")!;
    }

    public ScriptedServer Server { get; }

    public Store Store { get; }

    public ILoyaltyProvider Provider => Store.Provider;

    /// <summary>Everything logged.</summary>
    public string Log => _log.Text();

    /// <summary>Who logged.</summary>
    public IEnumerable<string?> Loggers => _log.GetSnapshot().Select(entry => entry.Category);

    /// <summary>The numbers that are counted.</summary>
    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public static Task<StoreUnderTest> BonifiQAsync(params (string Key, string Value)[] settings) => BonifiQAsync(null, settings);

    public static Task<StoreUnderTest> BonifiQAsync(TimeProvider? time, params (string Key, string Value)[] settings) =>
        StartAsync(time, [("Provider", "bonifiq"), ("Credentials:ApiToken", "token"), ("Credentials:ApiKey", "key"), .. settings]);

    /// <summary>A store whose provider speaks https and offers these versions of HTTP.</summary>
    public static Task<StoreUnderTest> BonifiQAsync(HttpProtocols secure, params (string Key, string Value)[] settings) =>
        StartAsync(null, [("Provider", "bonifiq"), ("Credentials:ApiToken", "token"), ("Credentials:ApiKey", "key"), .. settings], secure);

    public static Task<StoreUnderTest> CapillaryAsync(params (string Key, string Value)[] settings) => CapillaryAsync(null, settings);

    public static Task<StoreUnderTest> CapillaryAsync(TimeProvider? time, params (string Key, string Value)[] settings) =>
        StartAsync(time, [("Provider", "capillary"), ("Credentials:Till", "till"), ("Credentials:Password", "password"), .. settings]);

    public static Task<StoreUnderTest> CapillaryOAuthAsync(TimeProvider? time, params (string Key, string Value)[] settings) =>
        StartAsync(time, [("Provider", "capillary"), ("Credentials:Key", "key"), ("Credentials:Secret", "secret"), .. settings]);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static async Task<StoreUnderTest> StartAsync(
        TimeProvider? time, IEnumerable<(string Key, string Value)> settings, HttpProtocols? secure = null)
    {
        var server = await ScriptedServer.StartAsync(TestContext.Current.CancellationToken, secure);
        Dictionary<string, string?> all = [];
        foreach (var (key, value) in settings.Prepend(("RetryDelay", "0")).Prepend(("BaseAddress", server.Address.ToString())))
        {
            all[$"Stores:acme:{key}"] = value.Replace(ThisServer, server.Address.ToString(), StringComparison.Ordinal);
        }

        return new(server, time, all);
    }
}
