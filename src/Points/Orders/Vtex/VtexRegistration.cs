namespace PendingPoints.Orders.Vtex;

using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Http;
using PendingPoints.Loyalty;

/// <summary>Adds the way to a shop's orders at VTEX, for stores that configure it.</summary>
internal static class VtexRegistration
{
    /// <summary>Adds one store's HTTP client.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">The key of its section below <c>Stores</c>.</param>
    /// <param name="optionsOf">Its settings.</param>
    public static IServiceCollection AddVtexOrders(
        this IServiceCollection services, string store, Func<IServiceProvider, StoreOptions> optionsOf)
    {
        services
            .AddProviderClient(ClientOf(store), optionsOf, options => NamesOf(store, options), (http, options) =>
            {
                http.BaseAddress = StoreOptions.RootOf(options.Vtex.BaseAddress!);
                http.DefaultRequestHeaders.Add("X-VTEX-API-AppKey", options.Vtex.AppKey);
                http.DefaultRequestHeaders.Add("X-VTEX-API-AppToken", options.Vtex.AppToken);
            })
            .AddHttpMessageHandler(() => new AttemptHandler(limit: null, store));
        return services;
    }

    /// <summary>Makes the look-up of a store's orders.</summary>
    public static VtexOrders CreateVtexOrders(this IServiceProvider services, string store, StoreOptions options) =>
        new(services.CreateProviderClient<VtexOrders>(ClientOf(store), NamesOf(store, options)));

    private static string ClientOf(string store) => $"{store}:vtex";

    private static ProviderNames NamesOf(string store, StoreOptions options) => new("vtex", "VTEX", options.Name ?? store);
}
