namespace PendingPoints.Loyalty;

/// <summary>One shop or brand: where its customers' points lie and how its customers are known there.</summary>
/// <param name="Name">The name in questions, events and notifications.</param>
/// <param name="Provider">The store's account at its loyalty provider.</param>
/// <param name="Identifiers">Names of the identifiers that the provider knows customers by, most preferred first; never empty.</param>
/// <param name="Matching">How an order is recognised among the pending ones.</param>
public sealed record Store(string Name, ILoyaltyProvider Provider, IReadOnlyList<string> Identifiers, OrderTolerance Matching)
{
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
