namespace PendingPoints.Proof;

/// <summary>Half of a proof: one way to run the app.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsBehindTheHost">Whether a played host stands before the app; else it consumes the queue itself.</param>
/// <param name="Events">How many events.</param>
/// <param name="Kills">How many kills.</param>
/// <param name="BrokerRestarts">How many restarts of its broker.</param>
/// <param name="Cuts">How many cuts of its connections.</param>
/// <param name="Outage">How long its broker is away once; zero = never.</param>
/// <param name="Seed">Its own seed.</param>
internal sealed record HalfPlan(
    string Name, bool IsBehindTheHost, int Events, int Kills, int BrokerRestarts, int Cuts, TimeSpan Outage, int Seed)
{
    /// <summary>
    /// When orders are asked for again. Behind the host the last time never comes, so that there are events that wait for their re-check
    /// at the end; self-hosted the same events are notified without their order, or rejected.
    /// </summary>
    public string ReCheckAfter => IsBehindTheHost ? "00:00:02,00:00:05,00:00:12,1.00:00:00" : "00:00:02,00:00:05,00:00:12";

    /// <summary>Both halves; what can not be halved goes to the first.</summary>
    public static (HalfPlan SelfHosted, HalfPlan BehindTheHost) Of(ProofOptions options) => (
        new(
            "self-hosted",
            IsBehindTheHost: false,
            More(options.Events),
            More(options.Kills),
            More(options.BrokerRestarts),
            More(options.Cuts),
            options.Outage,
            options.Seed),
        new(
            "behind the host",
            IsBehindTheHost: true,
            options.Events / 2,
            options.Kills / 2,
            options.BrokerRestarts / 2,
            options.Cuts / 2,
            options.Outage,
            options.Seed + 1));

    private static int More(int whole) => whole - (whole / 2);
}
