namespace PendingPoints.Loyalty.Capillary;

using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PendingPoints.Http;

/// <summary>A store's account at Capillary, from its settings to the <see cref="CapillaryProvider"/>.</summary>
internal sealed class CapillaryRegistration : IProviderRegistration
{
    private readonly CapillaryOptions _options = new();

    public ProviderOptions Options => _options;

    public void Bind(IConfiguration settings) => settings.Bind(_options, SectionBinding.Strictly);

    public ValidateOptionsResult Validate() => new CapillaryOptionsValidator().Validate(null, _options);

    public void AddTo(IServiceCollection services, string store)
    {
        var names = new ProviderNames(CapillaryProvider.ProviderName, "Capillary", store);
        services
            .AddProviderClient(names, _options, http => Introduce(http.DefaultRequestHeaders), _options.Credentials.AreOAuth ? Authorize : null)
            .AddKeyedSingleton<ILoyaltyProvider>(store, (provider, _) => new CapillaryProvider(
                provider.CreateProviderClient<CapillaryProvider>(names, "x-cap-request-id"),
                _options,
                names.ToString(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<CapillaryProvider>>()));

        CapillaryTokenHandler Authorize(TimeProvider time) => new(_options.Root(), _options.Credentials, names.ToString(), time);
    }

    private void Introduce(HttpRequestHeaders headers)
    {
        if (!_options.Credentials.AreOAuth)
        {
            headers.Authorization = Basic(_options.Credentials);
        }

        if (_options.Attribution is { EntityType: { Length: > 0 } type, EntityCode: { Length: > 0 } code })
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
