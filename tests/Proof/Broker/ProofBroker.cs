namespace PendingPoints.Proof.Broker;

using PendingPoints.Sandbox.Broker;

/// <summary>What the proof asks of the stand-in for the broker, all in one place.</summary>
internal static class ProofBroker
{
    /// <summary>The judge's own subscription; the shop of the sandbox has the other one.</summary>
    public const string Judge = "judge";

    /// <summary>Where the judge reads notifications.</summary>
    public const string JudgeSubscription = $"{BrokerNames.Notifications}/Subscriptions/{Judge}";

    /// <summary>The broker of a proof.</summary>
    public static BrokerOptions Options { get; } = new()
    {
        // Ids are remembered for as many messages; no queue ever holds that many.
        MaxMessages = 1_000_000,
        Topics = new Dictionary<string, IReadOnlyList<SubscriptionOptions>> { [BrokerNames.Notifications] = [new("shop"), new(Judge)] },
        // The vendor's minute would be most of the proof's time: what was in work when the app is killed waits for it.
        LockDuration = TimeSpan.FromSeconds(5),
    };
}
