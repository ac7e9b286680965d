namespace PendingPoints.Loyalty.BonifiQ;

using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Http;

/// <summary>Adds stores at BonifiQ.</summary>
public static class BonifiQRegistration
{
    /// <summary>Adds one store.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">The key of its section below <c>Stores</c>.</param>
    /// <param name="settings">The section: <see cref="BonifiQOptions"/>.</param>
    public static IServiceCollection AddBonifiQ(this IServiceCollection services, string store, IConfiguration settings)
    {
        services.TryAddSingleton<IValidateOptions<BonifiQOptions>, BonifiQOptionsValidator>();
        services.AddOptions<BonifiQOptions>(store).Configure(options =>
            options.Keep(settings.BindEach(one => one.Bind(options, LenientBinding.Strictly))));
        return services.AddStore<BonifiQOptions>(
            store,
            options => new(BonifiQProvider.ProviderName, "BonifiQ", options.Name ?? store),
            (http, options) => http.DefaultRequestHeaders.Authorization = Basic(options.Credentials),
            (provider, names, options) => new BonifiQProvider(provider.CreateProviderClient<BonifiQProvider>(store, names), options));
    }

    private static AuthenticationHeaderValue Basic(BonifiQCredentials credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.ApiToken}:{credentials.ApiKey}")));
}
