namespace PendingPoints.Loyalty;

using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orders.Vtex;

/// <summary>What the registrations of all providers do alike.</summary>
internal static class StoreAccount
{
    /// <summary>What every request accepts; Capillary has XML, too.</summary>
    public static MediaTypeWithQualityHeaderValue Json { get; } = new("application/json");

    /// <summary>Who asks: some firewalls before an API turn away who does not say.</summary>
    public static ProductInfoHeaderValue UserAgent { get; } = new(new ProductHeaderValue("PendingPoints"));

    /// <summary>Registers a store and the way to its provider; its options are registered under its name already.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">The key of its section below <c>Stores</c>.</param>
    /// <param name="create">Makes the provider.</param>
    /// <param name="authorization">Makes a handler that authorises every try, where a header of the client is not enough.</param>
    public static IServiceCollection AddStore<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        this IServiceCollection services,
        string store,
        Func<IServiceProvider, HttpMessageInvoker, TOptions, ILoyaltyProvider> create,
        Func<IServiceProvider, TOptions, DelegatingHandler?>? authorization = null)
        where TOptions : StoreOptions
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ProviderLimits>();
        services.AddMetrics().TryAddSingleton<PointsMetrics>();
        services.AddClient<TOptions>(store, store, options => options.Root(), authorization, WithinLimit);
        services.AddClient<TOptions>(
            VtexOrders.ClientOf(store), store, options => StoreOptions.RootOf(options.Vtex.BaseAddress!), (_, _) => new OneTry(null, store));
        return services.AddSingleton(new ConfiguredStore(
            store,
            provider => provider.OptionsOf<TOptions>(store),
            provider => create(provider, Handlers(provider, store), provider.OptionsOf<TOptions>(store)),
            provider => provider.GetRequiredService<ProviderLimits>().Of(provider.OptionsOf<TOptions>(store)),
            provider => VtexOrders.Create(provider, Handlers(provider, VtexOrders.ClientOf(store)), provider.OptionsOf<TOptions>(store), store)));

        DelegatingHandler WithinLimit(IServiceProvider provider, TOptions options) =>
            new OneTry(provider.GetRequiredService<ProviderLimits>().Of(options), options.Name ?? store);

        static HttpMessageInvoker Handlers(IServiceProvider provider, string name) =>
            new(provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name), disposeHandler: false);
    }

    private static void AddClient<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        this IServiceCollection services,
        string name,
        string store,
        Func<TOptions, Uri> root,
        params Func<IServiceProvider, TOptions, DelegatingHandler?>?[] eachTry)
        where TOptions : StoreOptions =>
        services.AddHttpClient(name)
            .RemoveAllLoggers() // They write URLs, and URLs hold e-mail addresses.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // The connections have a lifetime instead.
            .UseSocketsHttpHandler((handler, provider) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5); // Follows changes in DNS.
                handler.EnableMultipleHttp2Connections = true; // A provider may take fewer questions on one than MaxConcurrent.
                // A try that is given up takes its HTTP/1.1 connection with it; over HTTP/2 nothing else would notice that nobody is there.
                handler.KeepAlivePingDelay = TimeSpan.FromSeconds(5);
                handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
                handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
                handler.ConnectCallback = new ConfiguredHost(root(provider.OptionsOf<TOptions>(store))).ConnectAsync;
                handler.AllowAutoRedirect = false; // Credentials go to the configured address and nowhere else.
                handler.UseCookies = false;
                handler.ActivityHeadersPropagator = null; // Traces would hold URLs, too.
            })
            .ConfigureAdditionalHttpMessageHandlers((handlers, provider) =>
            {
                foreach (var make in eachTry)
                {
                    if (make?.Invoke(provider, provider.OptionsOf<TOptions>(store)) is { } handler)
                    {
                        handlers.Add(handler);
                    }
                }
            });

    private static TOptions OptionsOf<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        this IServiceProvider provider, string store) => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(store);
}
