namespace PendingPoints.Stores;

using PendingPoints.Http;
using PendingPoints.Loyalty;
using PendingPoints.Orders;
using PendingPoints.Orders.Vtex;

/// <summary>One shop or brand: where its customers' points lie and how its customers are known there.</summary>
/// <param name="Name">The name in questions, events and notifications.</param>
/// <param name="Identifiers">
/// Names of the identifiers that the provider knows customers by, most preferred first; never empty. The first is what
/// <c>customers/{customerId}</c> means.
/// </param>
public sealed record Store(string Name, ILoyaltyProvider Provider, IReadOnlyList<string> Identifiers, OrderTolerance Matching)
{
    /// <summary>How long answers over HTTP are kept; zero = not at all.</summary>
    public TimeSpan CacheFor { get; init; }

    /// <summary>How long after that an old answer may be given while the provider fails; zero = never.</summary>
    public TimeSpan StaleIfErrorFor { get; init; }

    /// <summary>How much of the provider this store may use; null = as much as it likes.</summary>
    public RateLimit? Limit { get; init; }

    /// <summary>The accounts and CloudEvents sources whose order events are this store's.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The time zone of dates that come without an offset.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Where the orders of thin events are looked up; null when the shop gives no access.</summary>
    public VtexOrders? Orders { get; init; }

    /// <summary>Who may announce webhooks by the handshake of CloudEvents; <c>*</c> is anybody.</summary>
    public IReadOnlyList<string> WebhookOrigins { get; init; } = [];

    /// <summary>What signs the webhooks that come for this store.</summary>
    public WebhookSecrets WebhookSecrets { get; init; } = WebhookSecrets.None;

    /// <summary>The one of a customer's identifiers that this store prefers, or null when it knows none of them.</summary>
    public CustomerIdentifier? Prefer(IReadOnlyList<CustomerIdentifier> known) =>
        Identifiers.Select(name => known.FirstOrDefault(identifier => identifier.Name == name)).FirstOrDefault(found => found is not null);
}
