namespace PendingPoints.Tests.Caching;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Caching;
using PendingPoints.Loyalty;
using PendingPoints.Stores;
using ZiggyCreatures.Caching.Fusion;

/// <summary>
/// The cache as the app has it, and a provider that two stores share. Ages go by a clock that the test moves; how long something is cached
/// goes by the library's, which is the machine's.
/// </summary>
internal sealed class CacheUnderTest : IAsyncDisposable
{
    public const string Ana = "email=ana@example.com";

    /// <summary>So short that a test can ask until it is over.</summary>
    public static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(20);

    private readonly ServiceProvider _services;
    private readonly Store[] _stores;

    /// <summary>A cache that keeps points for an hour unless told otherwise, and half an hour longer while the provider fails.</summary>
    public CacheUnderTest(TimeSpan? cacheFor = null, params (string Name, string? Value)[] settings)
    {
        _services = Registered(settings)
            .AddLogging(log => log.AddProvider(new FakeLoggerProvider(Logs)))
            .AddSingleton<TimeProvider>(Time)
            .BuildServiceProvider();
        _stores =
        [
            .. ((string[])["acme-br", "acme-in"]).Select(name => new Store(name, Provider, [IdentifierName.Email], new(TimeSpan.Zero, 0))
            {
                CacheFor = cacheFor ?? TimeSpan.FromHours(1),
                StaleIfErrorFor = TimeSpan.FromMinutes(30),
            }),
        ];
        Cache = _services.GetRequiredService<PointsCache>();
        Provider.Find(The.PendingOrders, The.Balance);
    }

    public PointsCache Cache { get; }

    public FakeProvider Provider { get; } = new("bonifiq");

    public FakeTimeProvider Time { get; } = new();

    public FakeLogCollector Logs { get; } = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A cache without any of that, for tests of others.</summary>
    public static PointsCache InMemory(FusionCache? cache = null) => new(
        cache ?? new FusionCache(new FusionCacheOptions()),
        new CacheKeys(null),
        Metrics.None,
        TimeProvider.System,
        NullLogger<PointsCache>.Instance);

    /// <summary>The cache as the app registers it with these settings.</summary>
    public static IServiceCollection Registered(params (string Name, string? Value)[] settings)
    {
        var all = settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value));
        return new ServiceCollection().AddLogging().AddPointsCache(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }

    /// <summary>Asks for what is pending; a customer is <c>name=value,…</c>.</summary>
    public Task<CachedLookup<PendingPointsSummary>> PendingAsync(
        string customer = Ana, string store = "acme-br", bool isFreshWanted = false) =>
        Cache.GetPendingPointsAsync(new(Store(store), Customer(customer), BalanceScope.Default), isFreshWanted, Cancel);

    public Task<CachedLookup<PointsBalance>> BalanceAsync(BalanceScope? scope = null) =>
        Cache.GetPointsBalanceAsync(new(Store("acme-br"), Customer(Ana), scope ?? BalanceScope.Default), isFreshWanted: false, Cancel);

    public Task InvalidateAsync(string customer) => Cache.InvalidateAsync(Store("acme-br"), Customer(customer), Cancel);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static CustomerIdentifier[] Customer(string text) =>
        [.. text.Split(',').Select(one => one.Split('=')).Select(one => new CustomerIdentifier(one[0], one[1]))];

    private Store Store(string name) => _stores.Single(store => store.Name == name);
}
