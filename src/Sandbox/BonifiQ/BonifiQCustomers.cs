namespace PendingPoints.Sandbox.BonifiQ;

/// <summary>The customers who are always there, so that documents and examples can rely on them.</summary>
internal static class BonifiQCustomers
{
    private const string Ana = "ana@example.com";
    private const string Bruno = "bruno@example.com";

    /// <summary>Ana has two pending orders and one granted long ago; Bruno only has the latter.</summary>
    public static void Add(BonifiQLedger ledger, TimeProvider time)
    {
        var today = new DateTimeOffset(time.GetUtcNow().Date, TimeSpan.Zero);
        Place("ana-1", Ana, today.AddDays(-90).AddHours(11), 310.00m);
        Place("ana-2", Ana, today.AddDays(-3).AddHours(14), 249.90m);
        Place("ana-3", Ana, today.AddDays(-1).AddHours(9), 120.00m);
        Place("bruno-1", Bruno, today.AddDays(-60).AddHours(16), 89.50m);
        ledger.Enrol(Ana);
        ledger.Enrol(Bruno);
        ledger.Granted("ana-1", today.AddDays(-80));
        ledger.Granted("bruno-1", today.AddDays(-50));

        void Place(string id, string email, DateTimeOffset date, decimal value) =>
            ledger.Placed(new(id, new Dictionary<string, string> { ["email"] = email }, date, value, date));
    }
}
