namespace PendingPoints.Loyalty.BonifiQ;

using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.Http;

/// <summary>A store's account at BonifiQ, from its settings to the <see cref="BonifiQProvider"/>.</summary>
internal sealed class BonifiQRegistration : IProviderRegistration
{
    private readonly BonifiQOptions _options = new();

    public ProviderOptions Options => _options;

    public void Bind(IConfiguration settings) => settings.Bind(_options, SectionBinding.Strictly);

    public ValidateOptionsResult Validate() => new BonifiQOptionsValidator().Validate(null, _options);

    public void AddTo(IServiceCollection services, string store)
    {
        var names = new ProviderNames(BonifiQProvider.ProviderName, "BonifiQ", store);
        services
            .AddProviderClient(names, _options, http => http.DefaultRequestHeaders.Authorization = Basic(_options.Credentials))
            .AddKeyedSingleton<ILoyaltyProvider>(store, (provider, _) =>
                new BonifiQProvider(provider.CreateProviderClient<BonifiQProvider>(names), _options));
    }

    private static AuthenticationHeaderValue Basic(BonifiQCredentials credentials) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.ApiToken}:{credentials.ApiKey}")));
}
