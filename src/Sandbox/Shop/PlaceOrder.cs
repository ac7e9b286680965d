namespace PendingPoints.Sandbox.Shop;

/// <summary>The body of <c>POST /orders</c>.</summary>
/// <param name="Customer">An e-mail address, a mobile number or an id of the shop; 1 to 256 characters.</param>
/// <param name="Value">More than 0, at most 1,000,000, at most two decimals.</param>
/// <param name="IngestedAfter">How long until the provider knows of it; 0 to 1 day.</param>
internal sealed record PlaceOrder(string? Store, string? Customer, decimal? Value, TimeSpan? IngestedAfter)
{
    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public Dictionary<string, string[]> Problems(IEnumerable<string> stores)
    {
        var problems = new Dictionary<string, string[]>();
        if (Store is null || !stores.Contains(Store))
        {
            problems["store"] = [$"Must be one of {string.Join(", ", stores)}."];
        }

        if (Customer is not { Length: > 0 and <= 256 })
        {
            problems["customer"] = ["Must be an e-mail address, a mobile number or an id, of 1 to 256 characters."];
        }

        if (Value is not (> 0 and <= 1_000_000) || decimal.Round(Value.Value, 2) != Value)
        {
            problems["value"] = ["Must be a number above 0, up to 1000000, with at most two decimals."];
        }

        if (IngestedAfter < TimeSpan.Zero || IngestedAfter > TimeSpan.FromDays(1))
        {
            problems["ingestedAfter"] = ["Must lie between 00:00:00 and 1.00:00:00."];
        }

        return problems;
    }
}
