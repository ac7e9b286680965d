namespace PendingPoints.Loyalty.BonifiQ;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

/// <summary>
/// The settings of a store at BonifiQ: <see cref="ProviderOptions"/> with BaseAddress <c>https://api.bonifiq.com.br</c> and
/// Currency <c>BRL</c> unless they are set, and credentials.
/// </summary>
public sealed class BonifiQOptions : ProviderOptions
{
    /// <summary>Puts the defaults in place.</summary>
    public BonifiQOptions()
    {
        BaseAddress = new("https://api.bonifiq.com.br");
        Currency = "BRL";
    }

    /// <summary>The key pair of BonifiQ's panel, menu "API Keys".</summary>
    [ValidateObjectMembers]
    public BonifiQCredentials Credentials { get; } = new();

    internal override string CredentialName() => Credentials.ApiToken ?? "";
}

/// <summary>A key pair for BonifiQ's private API. Source: https://developers.bonifiq.com.br/api-private/introduction (2026-11).</summary>
public sealed class BonifiQCredentials
{
    /// <summary>The API token, sent as the user name; no colon, since that would end it.</summary>
    [Required(ErrorMessage = "Credentials:ApiToken is missing: BonifiQ's panel gives it, menu API Keys.")]
    [RegularExpression("[^:]*", ErrorMessage = "Credentials:ApiToken cannot hold a colon.")]
    public string? ApiToken { get; set; }

    /// <summary>The API key, sent as the password.</summary>
    [Required(ErrorMessage = "Credentials:ApiKey is missing: BonifiQ's panel gives it, menu API Keys.")]
    public string? ApiKey { get; set; }
}

[OptionsValidator]
internal sealed partial class BonifiQOptionsValidator : IValidateOptions<BonifiQOptions>;
