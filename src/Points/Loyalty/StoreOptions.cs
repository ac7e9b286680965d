namespace PendingPoints.Loyalty;

using System.ComponentModel.DataAnnotations;
using Orders.Vtex;

/// <summary>
/// The settings every store has, at <c>Stores:{key}</c>. A provider adds its own (credentials, quirks) at the same place.
/// </summary>
public partial class StoreOptions
{
    /// <summary>
    /// The store's name in questions, events and notifications; default: the key of its section. Set it where a setting's
    /// name cannot hold the store's, e.g. a hyphen in a Linux environment variable. Lower-case letters, digits and hyphens, at most 64.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>The loyalty provider: <c>bonifiq</c> or <c>capillary</c>.</summary>
    [Required(ErrorMessage = "Provider is missing: set it to bonifiq or capillary.")]
    public string? Provider { get; set; }

    /// <summary>The provider's base address; https, or http on this machine only. BonifiQ has a default.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>ISO 4217 code of the money that the provider leaves without a currency. Default: the provider's (BonifiQ: BRL).</summary>
    public string? Currency { get; set; }

    /// <summary>IANA time zone of dates that the provider sends without an offset, e.g. <c>America/Sao_Paulo</c>. Default: UTC.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>
    /// Which identifiers this store's customers are known by at the provider, most preferred first, separated by commas, e.g.
    /// <c>email,document</c>. The first is what <c>customers/{customerId}</c> means; an order event uses the first that it has.
    /// Default: <c>email</c>.
    /// </summary>
    public string Identifier { get; set; } = IdentifierName.Email;

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

    /// <summary>How long one attempt at the provider may take. Default 3 s; 100 ms to 1 min.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a question may take with all its attempts. Default 8 s; longer than one attempt, at most 2 min.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a question that met a transient failure is retried at once. Default 2; 0 to 5.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>
    /// How long to wait before the first of these attempts; every further wait is about twice as long, with jitter.
    /// Default 200 ms; 0 to 10 s.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How many attempts a minute the provider allows this store's credential; in no minute are there more. Default: no limit of ours, since
    /// neither vendor publishes one (Capillary: 100 or 1,000 on demo clusters). From 4.
    /// </summary>
    public int? RateLimit { get; set; }

    /// <summary>How many attempts there are at a time. Default 100; 1 to 1,000.</summary>
    public int MaxConcurrent { get; set; } = 100;

    /// <summary>
    /// How long an answer over HTTP is kept and given again. Default 30 s; 0 = not at all; at most 1 h. Order events always ask the provider.
    /// </summary>
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long after that an old answer is given, marked as <c>stale</c>, while the provider fails. Default 10 min; 0 = never; at most 1 day.
    /// </summary>
    public TimeSpan StaleIfErrorFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far an order's date at the provider may lie from the event's. Default 5 min; 0 to 1 day.</summary>
    public TimeSpan OrderDateTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// By which fraction an order's value at the provider may lie below the event's, since shipping may be left out there.
    /// Default 0.2; 0 to 1. It may never lie above by more than 0.01.
    /// </summary>
    public decimal OrderValueTolerance { get; set; } = 0.2m;
}
