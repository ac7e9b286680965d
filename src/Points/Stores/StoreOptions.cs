namespace PendingPoints.Stores;

using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using PendingPoints.Orders.Vtex;

/// <summary>The shop's part of <c>Stores:{key}</c>; the provider's part, at the same place, is <see cref="Loyalty.ProviderOptions"/>.</summary>
public sealed partial class StoreOptions : IValidatableObject
{
    /// <summary>
    /// The store's name in questions, events and notifications; default: the key of its section. Set it where a setting's
    /// name cannot hold the store's, e.g. a hyphen in a Linux environment variable. Lower-case letters, digits and hyphens, at most 64.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>The loyalty provider: <c>bonifiq</c> or <c>capillary</c>.</summary>
    [Required(ErrorMessage = "Provider is missing: set it to bonifiq or capillary.")]
    public string? Provider { get; set; }

    /// <summary>
    /// The shop's names outside, separated by commas, by which order events that name no store are known to be this store's: a VTEX account,
    /// a Shopify or WooCommerce host, a commercetools project key, BigCommerce's <c>stores/…</c>, a CloudEvents source. Upper and lower case
    /// are alike. Default: none.
    /// </summary>
    public string Sources { get; set; } = "";

    /// <summary>Access to the shop's orders at VTEX, whose hook and feed say no more than an order's id. Default: none.</summary>
    public VtexOptions Vtex { get; } = new();

    /// <summary>
    /// What signs the webhooks for this store, by any names of the operator's choosing: several for rotation. Default: none, then the
    /// function key alone lets a webhook in.
    /// </summary>
    public IDictionary<string, string> WebhookSecrets { get; } = new Dictionary<string, string>();

    /// <summary>
    /// Who may announce webhooks for this store by the handshake of CloudEvents, separated by commas: the names that stand in
    /// <c>WebHook-Request-Origin</c>, such as <c>eventgrid.azure.net</c>, or <c>*</c> for anybody. Default: nobody.
    /// </summary>
    public string WebhookOrigins { get; set; } = "";

    /// <summary>How long a lookup over HTTP is cached. Default 30 s; 0 = not at all; at most 1 h. Order events always ask the provider.</summary>
    [Bounds("00:00:00", "01:00:00")]
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long after that the old points are given, marked as <c>stale</c>, while the provider fails. Default 10 min; 0 = never; at most 1 day.
    /// </summary>
    [Bounds("00:00:00", "1.00:00:00")]
    public TimeSpan StaleIfErrorFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far an order's date at the provider may lie from the event's. Default 5 min; 0 to 1 day.</summary>
    [Bounds("00:00:00", "1.00:00:00")]
    public TimeSpan OrderDateTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// By which fraction an order's value at the provider may lie below the event's, since shipping may be left out there.
    /// Default 0.2; 0 to 1. It may never lie above by more than 0.01.
    /// </summary>
    [Bounds("0", "1")]
    public decimal OrderValueTolerance { get; set; } = 0.2m;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Name is not null && !IsName(Name))
        {
            yield return SectionBinding.Mistake(nameof(Name), "must be 1 to 64 lower-case letters, digits and inner hyphens.");
        }

        foreach (var mistake in Vtex.Mistakes())
        {
            yield return mistake;
        }

        if (WebhookSecrets.Values.Any(string.IsNullOrWhiteSpace))
        {
            yield return SectionBinding.Mistake(nameof(WebhookSecrets), "must not hold an empty secret.");
        }
    }

    /// <summary>True for text that can name a store.</summary>
    internal static bool IsName(string text) => Names().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\z")]
    private static partial Regex Names();
}

[OptionsValidator]
internal sealed partial class StoreOptionsValidator : IValidateOptions<StoreOptions>;
