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
using Http;

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
        services.AddOptions<CapillaryOptions>(store).Configure(options =>
            options.Keep(settings.BindEach(one => one.Bind(options, LenientBinding.Strictly))));
        return services.AddStore<CapillaryOptions>(
            store,
            NamesOf,
            (http, options) => Introduce(http.DefaultRequestHeaders, options),
            (provider, names, options) => new CapillaryProvider(
                provider.CreateProviderClient<CapillaryProvider>(store, names, "x-cap-request-id"),
                options,
                names.ToString(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<CapillaryProvider>>()),
            client => client.ConfigureAdditionalHttpMessageHandlers(Authorize));

        ProviderNames NamesOf(CapillaryOptions options) => new(CapillaryProvider.ProviderName, "Capillary", options.Name ?? store);

        void Authorize(IList<DelegatingHandler> handlers, IServiceProvider provider)
        {
            var options = provider.GetRequiredService<IOptionsMonitor<CapillaryOptions>>().Get(store);
            if (options.Credentials.AreOAuth)
            {
                var time = provider.GetRequiredService<TimeProvider>();
                handlers.Add(new CapillaryToken(new(options.Root(), options.Credentials, NamesOf(options).ToString(), time), time));
            }
        }
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
