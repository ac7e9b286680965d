namespace PendingPoints.Loyalty;

using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

/// <content>How the settings are checked and read.</content>
public partial class StoreOptions : IValidatableObject
{
    // Neither this nor what is computed from settings is a property: binding would take it for a setting.
    private IReadOnlyList<ValidationResult> _unread = [];

    /// <summary>The names in <see cref="Identifier"/>, most preferred first.</summary>
    internal IReadOnlyList<string> IdentifierNames() =>
        Identifier.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What tells this store's credential from others; no secret.</summary>
    internal virtual string CredentialName() => "";

    /// <summary>The names in <see cref="Sources"/>.</summary>
    internal IReadOnlyList<string> SourceNames() =>
        Sources.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary><see cref="BaseAddress"/> with a slash at its end: only then do relative paths keep all of its path.</summary>
    internal Uri Root() => RootOf(BaseAddress!);

    /// <inheritdoc cref="Root"/>
    internal static Uri RootOf(Uri address) => address.AbsolutePath.EndsWith('/')
        ? address
        : new UriBuilder(address) { Path = address.AbsolutePath + "/" }.Uri;

    /// <summary>Keeps what binding found for the validation: settings that nobody knows and values that cannot be read.</summary>
    internal void Keep(IReadOnlyList<ValidationResult> unread) => _unread = unread;

    /// <summary>
    /// What no attribute can say in our own words: bounds, and settings that only make sense together.
    /// Every message begins with the setting's name, since the store's path will stand before it.
    /// </summary>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var mistake in _unread)
        {
            yield return mistake;
        }

        if (Name is not null && !IsName(Name))
        {
            yield return Mistake("Name", "must be 1 to 64 lower-case letters, digits and inner hyphens.");
        }

        if (Currency is not null && !CurrencyCode().IsMatch(Currency))
        {
            yield return Mistake("Currency", "must be an ISO 4217 code such as BRL.");
        }

        if (BaseAddress is null)
        {
            yield return Mistake("BaseAddress", "is missing: set it to the provider's https address.");
        }
        else if (!IsSafe(BaseAddress))
        {
            yield return Mistake("BaseAddress", "must be an absolute https address (http only on this machine) without user, query and fragment.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
        {
            yield return Mistake("TimeZone", "must be an IANA time zone that this machine knows, such as America/Sao_Paulo.");
        }

        var names = IdentifierNames();
        if (names.Count == 0 || names.Except(IdentifierName.All).Any() || names.Distinct().Count() != names.Count)
        {
            yield return Mistake("Identifier", $"must name one or more of {string.Join(", ", IdentifierName.All)}, separated by commas.");
        }

        foreach (var mistake in Vtex.Mistakes())
        {
            yield return mistake;
        }

        if (WebhookSecrets.Values.Any(string.IsNullOrWhiteSpace))
        {
            yield return Mistake("WebhookSecrets", "must not hold an empty secret.");
        }

        if (AttemptTimeout < TimeSpan.FromMilliseconds(100) || AttemptTimeout > TimeSpan.FromMinutes(1))
        {
            yield return Mistake("AttemptTimeout", "must lie between 00:00:00.1 and 00:01:00.");
        }

        if (TotalTimeout <= AttemptTimeout || TotalTimeout > TimeSpan.FromMinutes(2))
        {
            yield return Mistake("TotalTimeout", "must be longer than AttemptTimeout and at most 00:02:00.");
        }

        if (Retries is < 0 or > 5)
        {
            yield return Mistake("Retries", "must lie between 0 and 5.");
        }

        if (RetryDelay < TimeSpan.Zero || RetryDelay > TimeSpan.FromSeconds(10))
        {
            yield return Mistake("RetryDelay", "must lie between 00:00:00 and 00:00:10.");
        }

        if (RateLimit is < 4)
        {
            yield return Mistake("RateLimit", "must be at least 4, or left out for no limit.");
        }

        if (MaxConcurrent is < 1 or > 1_000)
        {
            yield return Mistake("MaxConcurrent", "must lie between 1 and 1000.");
        }

        if (CacheFor < TimeSpan.Zero || CacheFor > TimeSpan.FromHours(1))
        {
            yield return Mistake("CacheFor", "must lie between 00:00:00 and 01:00:00.");
        }

        if (StaleIfErrorFor < TimeSpan.Zero || StaleIfErrorFor > TimeSpan.FromDays(1))
        {
            yield return Mistake("StaleIfErrorFor", "must lie between 00:00:00 and 1.00:00:00.");
        }

        if (OrderDateTolerance < TimeSpan.Zero || OrderDateTolerance > TimeSpan.FromDays(1))
        {
            yield return Mistake("OrderDateTolerance", "must lie between 00:00:00 and 1.00:00:00.");
        }

        if (OrderValueTolerance is < 0 or > 1)
        {
            yield return Mistake("OrderValueTolerance", "must lie between 0 and 1.");
        }
    }

    /// <summary>A mistake in one setting.</summary>
    /// <param name="setting">Its path below the store's section.</param>
    /// <param name="what">What is wrong with it; never its value.</param>
    internal static ValidationResult Mistake(string setting, string what) => new($"{setting} {what}", [setting]);

    /// <summary>True for text that can name a store.</summary>
    internal static bool IsName(string text) => Names().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\z")]
    private static partial Regex Names();

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CurrencyCode();

    /// <summary>Whether credentials may be sent there: https, or http on this machine.</summary>
    internal static bool IsSafe(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
