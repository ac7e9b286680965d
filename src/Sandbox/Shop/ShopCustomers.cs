namespace PendingPoints.Sandbox.Shop;

/// <summary>What the shop knows its customers by.</summary>
internal static class ShopCustomers
{
    private static readonly Dictionary<string, string> Tom = new() { ["email"] = "tom@example.com", ["mobile"] = "915550001" };

    /// <summary>
    /// The identifiers of a customer, by name. Tom is known by mobile and e-mail; for anybody else the text is an e-mail address if
    /// it has an @, a mobile number if it has digits only, and else an id of the shop.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Identify(string customer) => customer switch
    {
        _ when Tom.ContainsValue(customer) => Tom,
        _ when customer.Contains('@') => new Dictionary<string, string> { ["email"] = customer },
        _ when customer.All(char.IsAsciiDigit) => new Dictionary<string, string> { ["mobile"] = customer },
        _ => new Dictionary<string, string> { ["externalId"] = customer },
    };
}
