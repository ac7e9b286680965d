namespace PendingPoints.Stores;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

/// <summary>Adds the configured stores.</summary>
public static class StoreRegistration
{
    /// <summary>
    /// Adds <see cref="StoreCatalog"/> as configured at <c>Stores:*</c> and <c>DefaultStore</c>, which have to be there by now. A wrong
    /// configuration stops the start of the host, before it listens, with one <see cref="OptionsValidationException"/> whose
    /// <see cref="OptionsValidationException.Failures"/> name every mistake of every store by the path of its setting.
    /// </summary>
    public static IServiceCollection AddStores(this IServiceCollection services, IConfiguration configuration)
    {
        ConfiguredStore[] stores = [.. configuration.GetSection("Stores").GetChildren().Select(section => new ConfiguredStore(section))];
        foreach (var store in stores)
        {
            store.AddTo(services);
        }

        var defaultName = configuration["DefaultStore"] is { Length: > 0 } name ? name : null;
        List<string> mistakes = [.. stores.SelectMany(store => store.Mistakes), .. MistakesBetween(stores, defaultName)];
        services.AddOptions<StoreOptions>().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<StoreOptions>>(new SectionBinding.ValidateOptions<StoreOptions>(_ => mistakes))
            .AddSingleton(provider =>
            {
                // First of all, since it says everything that is wrong at once.
                _ = provider.GetRequiredService<IOptions<StoreOptions>>().Value;
                return new StoreCatalog([.. stores.Select(store => store.Create(provider))], defaultName);
            });
    }

    private static IEnumerable<string> MistakesBetween(ConfiguredStore[] stores, string? defaultName)
    {
        Dictionary<string, string> owners = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string> sources = new(StringComparer.OrdinalIgnoreCase);
        foreach (var store in stores)
        {
            if (!owners.TryAdd(store.Name, store.Path))
            {
                yield return $"{store.Path}:Name repeats the name of {owners[store.Name]}.";
            }

            foreach (var source in store.Sources.Where(source => !sources.TryAdd(source, store.Path)))
            {
                yield return $"{store.Path}:Sources holds one that {sources[source]} holds too: an event cannot belong to two stores.";
            }
        }

        if (stores.Length == 0)
        {
            yield return "Stores is empty: configure at least one store.";
        }
        else if (defaultName is not null && !owners.ContainsKey(defaultName))
        {
            yield return $"DefaultStore names no store; there are {string.Join(", ", owners.Keys)}.";
        }
    }
}
