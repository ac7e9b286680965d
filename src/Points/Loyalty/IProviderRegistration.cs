namespace PendingPoints.Loyalty;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

/// <summary>One store's account at a provider, from its settings to the <see cref="ILoyaltyProvider"/>.</summary>
internal interface IProviderRegistration
{
    ProviderOptions Options { get; }

    /// <summary>Takes settings over, strictly.</summary>
    /// <exception cref="InvalidOperationException">One of them is unknown or cannot be read.</exception>
    void Bind(IConfiguration settings);

    /// <summary>Checks the settings.</summary>
    ValidateOptionsResult Validate();

    /// <summary>Adds the <see cref="ILoyaltyProvider"/> under the store's name as its key.</summary>
    void AddTo(IServiceCollection services, string store);
}
