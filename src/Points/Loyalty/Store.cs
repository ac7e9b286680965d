namespace PendingPoints.Loyalty;

using Http;
using Orders.Vtex;
using OrderEvents.Webhooks;

/// <summary>One shop or brand: where its customers' points lie and how its customers are known there.</summary>
/// <param name="Name">The name in questions, events and notifications.</param>
/// <param name="Provider">The store's account at its loyalty provider.</param>
/// <param name="Identifiers">Names of the identifiers that the provider knows customers by, most preferred first; never empty.</param>
/// <param name="Matching">How an order is recognised among the pending ones.</param>
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

    /// <summary>What signs the webhooks that come for this store.</summary>
    public WebhookSecrets WebhookSecrets { get; init; } = WebhookSecrets.None;

    /// <summary>The identifier that <c>customers/{customerId}</c> means.</summary>
    public CustomerIdentifier Identify(string customerId) => new(Identifiers[0], customerId);

    /// <summary>The one of a customer's identifiers that this store prefers, or null when it knows none of them.</summary>
    public CustomerIdentifier? Prefer(IReadOnlyList<CustomerIdentifier> known)
    {
        foreach (var name in Identifiers)
        {
            foreach (var identifier in known)
            {
                if (identifier.Name == name)
                {
                    return identifier;
                }
            }
        }

        return null;
    }
}

/// <summary>How far an order at the provider may differ from the order event and still be the same order.</summary>
/// <param name="Date">The dates may lie this far apart.</param>
/// <param name="Value">The provider's value may lie this fraction below the event's (0 to 1).</param>
public sealed record OrderTolerance(TimeSpan Date, decimal Value);
