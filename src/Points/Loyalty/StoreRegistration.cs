namespace PendingPoints.Loyalty;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using BonifiQ;
using Capillary;

/// <summary>Adds the configured stores.</summary>
public static class StoreRegistration
{
    /// <summary>The providers, by the name that a store's setting <c>Provider</c> picks them with.</summary>
    private static readonly Dictionary<string, Func<IServiceCollection, string, IConfiguration, IServiceCollection>> Providers =
        new(StringComparer.OrdinalIgnoreCase)
        {
            [BonifiQProvider.ProviderName] = BonifiQRegistration.AddBonifiQ,
            [CapillaryProvider.ProviderName] = CapillaryRegistration.AddCapillary,
        };

    /// <summary>
    /// Adds <see cref="StoreCatalog"/> as configured at <c>Stores:*</c> and <c>DefaultStore</c>. A wrong configuration stops the start
    /// of the host, before it listens, with one <see cref="OptionsValidationException"/> whose
    /// <see cref="OptionsValidationException.Failures"/> name every mistake of every store by the path of its setting.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddStores(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var store in configuration.GetSection("Stores").GetChildren())
        {
            if (Providers.TryGetValue(store["Provider"] ?? "", out var add))
            {
                add(services, store.Key, store);
            }
        }

        services.AddOptions<StoresOptions>()
            .Configure(options => options.Read(configuration, Providers.Keys))
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<StoresOptions>, StoresValidator>()
            .AddSingleton(Create);
    }

    private static StoreCatalog Create(IServiceProvider services)
    {
        // First of all, since it says everything that is wrong at once.
        var options = services.GetRequiredService<IOptions<StoresOptions>>().Value;
        return new([.. services.GetServices<ConfiguredStore>().Select(store => store.Create(services))], options.DefaultStore);
    }
}
