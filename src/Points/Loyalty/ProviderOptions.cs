namespace PendingPoints.Loyalty;

using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using PendingPoints.Http;

/// <summary>What every loyalty provider needs to know of a store. A provider adds its own settings: credentials, quirks.</summary>
public abstract partial class ProviderOptions : ProviderClientOptions
{
    /// <summary>ISO 4217 code of the money that the provider leaves without a currency. Default: the provider's (BonifiQ: BRL).</summary>
    public string? Currency { get; set; }

    /// <summary>IANA time zone of dates that the provider sends without an offset, e.g. <c>America/Sao_Paulo</c>. Default: UTC.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>
    /// Which identifiers the provider knows this store's customers by, most preferred first, separated by commas, e.g.
    /// <c>email,document</c>. The first is what <c>customers/{customerId}</c> means; an order event uses the first that it has.
    /// Default: <c>email</c>.
    /// </summary>
    public string Identifier { get; set; } = IdentifierName.Email;

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var mistake in base.Validate(validationContext))
        {
            yield return mistake;
        }

        if (Currency is not null && !CurrencyCode().IsMatch(Currency))
        {
            yield return SectionBinding.Mistake(nameof(Currency), "must be an ISO 4217 code such as BRL.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return SectionBinding.Mistake(nameof(TimeZone), "must be an IANA time zone that this machine knows, such as America/Sao_Paulo.");
        }

        var names = IdentifierNames();
        if (names.Count == 0 || names.Except(IdentifierName.All).Any() || names.Distinct().Count() != names.Count)
        {
            yield return SectionBinding.Mistake(
                nameof(Identifier), $"must name one or more of {string.Join(", ", IdentifierName.All)}, separated by commas.");
        }
    }

    /// <summary>The names in <see cref="Identifier"/>, most preferred first.</summary>
    internal IReadOnlyList<string> IdentifierNames() => SectionBinding.ListIn(Identifier);

    /// <summary>The zone of <see cref="TimeZone"/>.</summary>
    internal TimeZoneInfo Zone() => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CurrencyCode();
}
