namespace PendingPoints.Loyalty;

using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

/// <summary>
/// The settings every store has, at <c>Stores:{key}</c>. A provider adds its own (credentials, quirks) at the same place.
/// </summary>
public partial class StoreOptions : IValidatableObject
{
    private const string NamePattern = "^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$";

    // Neither this nor what is computed from settings is a property: binding would take it for a setting.
    private IReadOnlyList<ValidationResult> _unread = [];

    /// <summary>
    /// The store's name in questions, events and notifications; default: the key of its section. Set it where a setting's
    /// name can not hold the store's, e.g. a hyphen in a Linux environment variable. Lower-case letters, digits and hyphens, at most 64.
    /// </summary>
    [RegularExpression(NamePattern, ErrorMessage = "Name must be 1 to 64 lower-case letters, digits and inner hyphens.")]
    public string? Name { get; set; }

    /// <summary>The loyalty provider: <c>bonifiq</c> or <c>capillary</c>.</summary>
    [Required(ErrorMessage = "Provider is missing: set it to bonifiq or capillary.")]
    public string? Provider { get; set; }

    /// <summary>The provider's base address; https, or http on this machine only. BonifiQ has a default.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>ISO 4217 code of the money that the provider leaves without a currency. Default: the provider's (BonifiQ: BRL).</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Currency must be an ISO 4217 code such as BRL.")]
    public string? Currency { get; set; }

    /// <summary>IANA time zone of dates that the provider sends without an offset, e.g. <c>America/Sao_Paulo</c>. Default: UTC.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>
    /// Which identifiers this store's customers are known by at the provider, most preferred first, separated by commas, e.g.
    /// <c>email,document</c>. The first is what <c>customers/{customerId}</c> means; an order event uses the first that it has.
    /// Default: <c>email</c>.
    /// </summary>
    public string Identifier { get; set; } = IdentifierName.Email;

    /// <summary>How long one try at the provider may take. Default 3 s; 100 ms to 1 min.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a question may take with all its tries. Default 8 s; longer than one try, at most 2 min.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a question that met a passing failure is tried again at once. Default 2; 0 to 5.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>
    /// How long to wait before the first of these tries; every further wait is about twice as long, with jitter.
    /// Default 200 ms; 0 to 10 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How far an order's date at the provider may lie from the event's. Default 5 min; 0 to 1 day.</summary>
    public TimeSpan OrderDateTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// By which fraction an order's value at the provider may lie below the event's, since shipping may be left out there.
    /// Default 0.2; 0 to 1. It may never lie above by more than 0.01.
    /// </summary>
    public decimal OrderValueTolerance { get; set; } = 0.2m;

    /// <summary>The names in <see cref="Identifier"/>, most preferred first.</summary>
    internal IReadOnlyList<string> IdentifierNames() =>
        Identifier.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary><see cref="BaseAddress"/> with a slash at its end: only then do relative paths keep all of its path.</summary>
    internal Uri Root() => BaseAddress!.AbsolutePath.EndsWith('/')
        ? BaseAddress
        : new UriBuilder(BaseAddress) { Path = BaseAddress.AbsolutePath + "/" }.Uri;

    /// <summary>Keeps what binding found for the validation: settings that nobody knows and values that can not be read.</summary>
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

        if (BaseAddress is null)
        {
            yield return Mistake("BaseAddress", "is missing: set it to the provider's https address.");
        }
        else if (!IsSafe(BaseAddress))
        {
            yield return Mistake("BaseAddress", "must be an absolute https address (http only on this machine).");
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

    [GeneratedRegex(NamePattern)]
    private static partial Regex Names();

    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
