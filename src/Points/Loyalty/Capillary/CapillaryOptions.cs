namespace PendingPoints.Loyalty.Capillary;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

/// <summary>
/// The settings of a store at Capillary, on top of <see cref="ProviderOptions"/>. BaseAddress is the cluster's,
/// e.g. <c>https://eu.api.capillarytech.com</c>.
/// </summary>
public sealed class CapillaryOptions : ProviderOptions
{
    /// <summary>Till and Password, or Key and Secret.</summary>
    public CapillaryCredentials Credentials { get; } = new();

    /// <summary>The till or shop that calls count for; sent only when both its settings are there.</summary>
    public CapillaryAttribution Attribution { get; } = new();

    /// <summary>Where the customers' identifiers are registered, one of Capillary's sources. Default: <c>INSTORE</c>.</summary>
    public string Source { get; set; } = CapillarySource.InStore;

    /// <summary>The account within the source; Capillary wants one for every source but <c>INSTORE</c>. Default: none.</summary>
    public string? AccountId { get; set; }

    /// <summary>
    /// True where the organisation lets several customers share an identifier (dual eligibility): a question may then carry
    /// several identifiers, of which Capillary picks the primary one. Default: false.
    /// </summary>
    public bool DualEligibility { get; set; }

    /// <summary>
    /// True to ask a second question, only when some points are granted on a date, for those dates. Default: false.
    /// </summary>
    public bool UnlockDates { get; set; }

    internal override string CredentialName() => Credentials.Till ?? Credentials.Key ?? "";

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var mistake in base.Validate(validationContext).Concat(Credentials.Validate()).Concat(Attribution.Validate()))
        {
            yield return mistake;
        }

        string[] known = [.. CapillaryQuery.LookupNames, IdentifierName.ProviderId];
        if (IdentifierNames().Intersect(IdentifierName.All).Except(known).Any())
        {
            yield return SectionBinding.Mistake("Identifier", $"must name only what Capillary looks customers up by: {string.Join(", ", known)}.");
        }

        if (!CapillarySource.All.Contains(Source))
        {
            yield return SectionBinding.Mistake("Source", $"must be one of {string.Join(", ", CapillarySource.All)}.");
        }
        else if (Source != CapillarySource.InStore && string.IsNullOrWhiteSpace(AccountId))
        {
            yield return SectionBinding.Mistake("AccountId", "is missing: every Source but INSTORE needs one.");
        }
    }
}

[OptionsValidator]
internal sealed partial class CapillaryOptionsValidator : IValidateOptions<CapillaryOptions>;
