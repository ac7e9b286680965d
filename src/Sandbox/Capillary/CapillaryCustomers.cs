namespace PendingPoints.Sandbox.Capillary;

/// <summary>The customers who are always there, so that documents and examples can rely on them.</summary>
internal static class CapillaryCustomers
{
    /// <summary>Tom, and Tina who shares his e-mail address as dual eligibility allows.</summary>
    public static void Add(CapillaryLedger ledger, CapillaryOptions options, TimeProvider time)
    {
        var today = new DateTimeOffset(time.GetUtcNow().Date, TimeSpan.Zero);
        var (first, second) = (options.DefaultProgram, options.OtherProgram);
        ledger.Add(new(98_662_665, Identifiers("915550001", "tom@example.com"))
        {
            Main = new Dictionary<long, decimal> { [first] = 1200m, [second] = 300m },
            Promises =
            [
                new(150m, first, "line_item_regular", today.AddDays(-10)) { UnlocksAt = today.AddDays(20) },
                new(50m, first, "bill_promotions", today.AddDays(-5)),
                new(30.5m, second, "bill_regular", today.AddDays(-2)) { UnlocksAt = today.AddDays(28) },
            ],
        });
        ledger.Add(new(98_662_666, Identifiers("915550002", "tom@example.com"))
        {
            Main = new Dictionary<long, decimal> { [first] = 75m },
        });
    }

    private static Dictionary<string, string> Identifiers(string mobile, string email) => new() { ["mobile"] = mobile, ["email"] = email };
}
