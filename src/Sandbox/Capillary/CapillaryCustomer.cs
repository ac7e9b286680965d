namespace PendingPoints.Sandbox.Capillary;

/// <summary>A customer: identifiers, redeemable points per program and promises.</summary>
internal sealed record CapillaryCustomer(long Id, IReadOnlyDictionary<string, string> Identifiers)
{
    /// <summary>Points that were always redeemable, by program.</summary>
    public IReadOnlyDictionary<long, decimal> Main { get; init; } = new Dictionary<long, decimal>();

    /// <summary>What was promised, the oldest first.</summary>
    public IReadOnlyList<CapillaryPromise> Promises { get; init; } = [];

    /// <summary>The promises of some programs that exist now and cannot be redeemed yet.</summary>
    public IEnumerable<CapillaryPromise> Pending(IReadOnlySet<long> programs, DateTimeOffset now) =>
        Known(programs, now).Where(promise => promise.UnlocksAt is null || promise.UnlocksAt > now);

    /// <summary>The points of some programs that can be redeemed now.</summary>
    public decimal Redeemable(IReadOnlySet<long> programs, DateTimeOffset now) =>
        Main.Where(each => programs.Contains(each.Key)).Sum(each => each.Value)
        + Known(programs, now).Where(promise => promise.UnlocksAt <= now).Sum(promise => promise.Points);

    private IEnumerable<CapillaryPromise> Known(IReadOnlySet<long> programs, DateTimeOffset now) =>
        Promises.Where(promise => promise.KnownFrom <= now && programs.Contains(promise.Program));
}
