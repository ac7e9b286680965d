namespace PendingPoints.Loyalty;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Http;
using Orders.Vtex;

/// <summary>One configured store, as its provider's folder registered it.</summary>
/// <param name="Key">The key of its section below <c>Stores</c>.</param>
/// <param name="Options">Reads its settings; throws <see cref="OptionsValidationException"/> with every mistake in them.</param>
/// <param name="Provider">Makes its provider.</param>
internal sealed record ConfiguredStore(
    string Key, Func<IServiceProvider, StoreOptions> Options, Func<IServiceProvider, ILoyaltyProvider> Provider)
{
    /// <summary>The store itself.</summary>
    public Store Create(IServiceProvider services)
    {
        var options = Options(services);
        return new(
            options.Name ?? Key,
            Provider(services),
            options.IdentifierNames(),
            new OrderTolerance(options.OrderDateTolerance, options.OrderValueTolerance))
        {
            CacheFor = options.CacheFor,
            StaleIfErrorFor = options.StaleIfErrorFor,
            Limit = services.GetRequiredService<RateLimits>().Of(options),
            Sources = options.SourceNames(),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone),
            Orders = options.Vtex.IsConfigured ? services.CreateVtexOrders(Key, options) : null,
            WebhookSecrets = new([.. options.WebhookSecrets.Values]),
        };
    }
}
