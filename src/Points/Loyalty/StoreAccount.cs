namespace PendingPoints.Loyalty;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Http;
using Orders.Vtex;

/// <summary>What the registrations of all providers do alike.</summary>
internal static class StoreAccount
{
    /// <summary>Registers a store and the way to its provider; its options are registered under its key already.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">The key of its section below <c>Stores</c>, which is the name of its HTTP client, too.</param>
    /// <param name="namesOf">What telemetry and messages name it by.</param>
    /// <param name="introduce">Sets the headers that every request bears.</param>
    /// <param name="create">Makes the provider.</param>
    /// <param name="authorize">Adds a handler that authorises every attempt, where a header is not enough.</param>
    public static IServiceCollection AddStore<TOptions>(
        this IServiceCollection services,
        string store,
        Func<TOptions, ProviderNames> namesOf,
        Action<HttpClient, TOptions> introduce,
        Func<IServiceProvider, ProviderNames, TOptions, ILoyaltyProvider> create,
        Action<IHttpClientBuilder>? authorize = null)
        where TOptions : StoreOptions
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RateLimits>();
        services.AddMetrics().TryAddSingleton<PointsMetrics>();
        var client = services.AddProviderClient(store, OptionsOf, namesOf, (http, options) =>
        {
            http.BaseAddress = options.Root();
            introduce(http, options);
        });
        authorize?.Invoke(client);
        client.AddHttpMessageHandler(provider =>
        {
            var options = OptionsOf(provider);
            return new AttemptHandler(provider.GetRequiredService<RateLimits>().Of(options), namesOf(options).Store);
        });
        return services
            .AddVtexOrders(store, OptionsOf)
            .AddSingleton(new ConfiguredStore(store, OptionsOf, Create));

        TOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(store);

        ILoyaltyProvider Create(IServiceProvider provider)
        {
            var options = OptionsOf(provider);
            return create(provider, namesOf(options), options);
        }
    }
}
