namespace PendingPoints.Orders.Vtex;

using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Http;

/// <summary>Adds the way to a shop's orders at VTEX.</summary>
internal static class VtexRegistration
{
    /// <summary>Adds <see cref="VtexOrders"/> under the store's name as its key, with the timeouts and retries of the store's provider.</summary>
    public static void AddVtexOrders(this IServiceCollection services, string store, VtexOptions vtex, ProviderClientOptions provider)
    {
        var names = new ProviderNames("vtex", "VTEX", store);
        services
            .AddProviderClient(names, provider.At(vtex.BaseAddress!), http =>
            {
                http.DefaultRequestHeaders.Add("X-VTEX-API-AppKey", vtex.AppKey);
                http.DefaultRequestHeaders.Add("X-VTEX-API-AppToken", vtex.AppToken);
            })
            .AddKeyedSingleton(store, (services, _) => new VtexOrders(services.CreateProviderClient<VtexOrders>(names)));
    }
}
