namespace PendingPoints.Stores;

using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PendingPoints.Http;
using PendingPoints.Loyalty;
using PendingPoints.Loyalty.BonifiQ;
using PendingPoints.Loyalty.Capillary;
using PendingPoints.Orders;
using PendingPoints.Orders.Vtex;

/// <summary>One store as <c>Stores:{key}</c> configures it, both parts of the section read: the shop's and the provider's.</summary>
internal sealed class ConfiguredStore
{
    private static readonly FrozenDictionary<string, Func<IProviderRegistration>> Providers =
        new Dictionary<string, Func<IProviderRegistration>>
        {
            [BonifiQProvider.ProviderName] = () => new BonifiQRegistration(),
            [CapillaryProvider.ProviderName] = () => new CapillaryRegistration(),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Named, since to find out by a binder that throws takes longer than all the rest of a store.
    private static readonly FrozenSet<string> OfTheShop = new[]
    {
        nameof(StoreOptions.Name), nameof(StoreOptions.Provider), nameof(StoreOptions.Sources), nameof(StoreOptions.Vtex),
        nameof(StoreOptions.WebhookSecrets), nameof(StoreOptions.WebhookOrigins), nameof(StoreOptions.CacheFor),
        nameof(StoreOptions.StaleIfErrorFor), nameof(StoreOptions.OrderDateTolerance), nameof(StoreOptions.OrderValueTolerance),
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly StoreOptions _options = new();
    private readonly IProviderRegistration? _provider;

    public ConfiguredStore(IConfigurationSection section)
    {
        Path = section.Path;
        Name = section["Name"] ?? section.Key;
        Sources = SectionBinding.ListIn(section["Sources"] ?? "");
        _provider = Providers.GetValueOrDefault(section["Provider"] ?? "")?.Invoke();
        Mistakes = [.. MistakesIn(section)];
    }

    public string Path { get; }
    public string Name { get; }
    public IReadOnlyList<string> Sources { get; }

    public IReadOnlyList<string> Mistakes { get; }

    /// <summary>Adds what asks its provider, and what looks its orders up.</summary>
    public void AddTo(IServiceCollection services)
    {
        _provider?.AddTo(services, Name);
        if (_provider is not null && _options.Vtex.IsConfigured)
        {
            services.AddVtexOrders(Name, _options.Vtex, _provider.Options);
        }
    }

    /// <summary>The store; only where there are no <see cref="Mistakes"/>.</summary>
    public Store Create(IServiceProvider services) => new(
        Name,
        services.GetRequiredKeyedService<ILoyaltyProvider>(Name),
        _provider!.Options.IdentifierNames(),
        new OrderTolerance(_options.OrderDateTolerance, _options.OrderValueTolerance))
    {
        CacheFor = _options.CacheFor,
        StaleIfErrorFor = _options.StaleIfErrorFor,
        Limit = services.GetRequiredService<RateLimits>().Of(_provider.Options),
        Sources = Sources,
        TimeZone = _provider.Options.Zone(),
        Orders = services.GetKeyedService<VtexOrders>(Name),
        WebhookOrigins = SectionBinding.ListIn(_options.WebhookOrigins),
        WebhookSecrets = new([.. _options.WebhookSecrets.Values]),
    };

    private IEnumerable<string> MistakesIn(IConfigurationSection section)
    {
        if (section["Name"] is null && !StoreOptions.IsName(section.Key))
        {
            yield return $"{Path}:Name is missing: the key holds more than lower-case letters, digits and inner hyphens.";
        }

        var secrets = section.GetSection("WebhookSecrets");
        if (secrets.Value is not null || secrets.GetChildren().Any(secret => secret.Value is null))
        {
            // Binding would drop it, and webhooks would need no signature.
            yield return $"{secrets.Path} must hold secrets by name, such as {secrets.Path}:default.";
        }

        if (_provider is null)
        {
            yield return $"{Path}:Provider must be {string.Join(" or ", Providers.Keys.Order())}.";
            yield break;
        }

        foreach (var mistake in section.BindEach(Bind)
            .Concat(SectionBinding.MistakesIn(section, _provider.Validate()))
            .Concat(SectionBinding.MistakesIn(section, new StoreOptionsValidator().Validate(null, _options))))
        {
            yield return mistake;
        }
    }

    // The provider's binder says which settings neither of the two knows.
    private void Bind(IConfiguration setting)
    {
        if (setting.GetChildren().Any(one => OfTheShop.Contains(one.Key)))
        {
            setting.Bind(_options, SectionBinding.Strictly);
        }
        else
        {
            _provider!.Bind(setting);
        }
    }
}
