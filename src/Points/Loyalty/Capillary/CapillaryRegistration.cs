namespace PendingPoints.Loyalty.Capillary;

using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

/// <summary>Adds stores at Capillary.</summary>
public static class CapillaryRegistration
{
    /// <summary>Adds one store.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="store">The key of its section below <c>Stores</c>.</param>
    /// <param name="settings">The section: <see cref="CapillaryOptions"/>.</param>
    public static IServiceCollection AddCapillary(this IServiceCollection services, string store, IConfiguration settings)
    {
        services.TryAddSingleton<IValidateOptions<CapillaryOptions>, CapillaryOptionsValidator>();
        services.AddClosedOptions<CapillaryOptions>(store).Configure(options =>
            options.Keep(settings.BindEach(one => one.Bind(options, LenientBinding.Strictly))));
        return services.AddClosedLogger<CapillaryProvider>().AddStore<CapillaryOptions>(store, Provider, Authorization);

        ILoyaltyProvider Provider(IServiceProvider provider, HttpMessageInvoker http, CapillaryOptions options)
        {
            var connection = new ProviderConnection(http, options.Root(), headers => Introduce(headers, options));
            var time = provider.GetRequiredService<TimeProvider>();
            var log = provider.GetRequiredService<ILogger<CapillaryProvider>>();
            var watch = new ProviderWatch(CapillaryProvider.ProviderName, options.Name ?? store, provider.GetRequiredService<PointsMetrics>());
            var client = new ProviderClient(
                connection, new ProviderResilience(options, time, watch), watch, From(options), time, log, "x-cap-request-id");
            return new CapillaryProvider(client, options, From(options), time, log);
        }

        DelegatingHandler? Authorization(IServiceProvider provider, CapillaryOptions options)
        {
            var time = provider.GetRequiredService<TimeProvider>();
            return options.Credentials.AreOAuth
                ? new CapillaryToken(new(options.Root(), options.Credentials, From(options), time), time)
                : null;
        }

        string From(CapillaryOptions options) => $"Capillary of store {options.Name ?? store}";
    }

    private static void Introduce(HttpRequestHeaders headers, CapillaryOptions options)
    {
        if (!options.Credentials.AreOAuth)
        {
            headers.Authorization = Basic(options.Credentials);
        }

        if (options.Attribution is { EntityType: { Length: > 0 } type, EntityCode: { Length: > 0 } code })
        {
            headers.Add("X-CAP-API-ATTRIBUTION-ENTITY-TYPE", type);
            headers.Add("X-CAP-API-ATTRIBUTION-ENTITY-CODE", code);
        }
    }

    [SuppressMessage("Security", "CA5351", Justification = "Capillary's Basic authentication is defined with MD5; TLS protects it.")]
    private static AuthenticationHeaderValue Basic(CapillaryCredentials credentials)
    {
        var password = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(credentials.Password!)));
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.Till}:{password}")));
    }
}
