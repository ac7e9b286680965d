namespace PendingPoints.Loyalty.BonifiQ;

using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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
        services.AddClosedOptions<BonifiQOptions>(store).Configure(options =>
            options.Keep(settings.BindEach(one => one.Bind(options, LenientBinding.Strictly))));
        return services.AddClosedLogger<BonifiQProvider>().AddStore<BonifiQOptions>(store, (provider, http, options) =>
        {
            var connection = new ProviderConnection(http, options.Root(), headers => headers.Authorization = Basic(options.Credentials));
            var time = provider.GetRequiredService<TimeProvider>();
            var log = provider.GetRequiredService<ILogger<BonifiQProvider>>();
            var watch = new ProviderWatch(BonifiQProvider.ProviderName, options.Name ?? store, provider.GetRequiredService<PointsMetrics>());
            return new BonifiQProvider(
                new(connection, new ProviderResilience(options, time, watch), watch, $"BonifiQ of store {options.Name ?? store}", time, log), options);
        });
    }

    private static AuthenticationHeaderValue Basic(BonifiQCredentials credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.ApiToken}:{credentials.ApiKey}")));
}
