namespace PendingPoints.Proof.Troubles;

/// <summary>What can befall the app.</summary>
internal enum TroubleKind
{
    /// <summary>The worker process is killed.</summary>
    Kill,

    /// <summary>The broker is stopped, and started a moment later.</summary>
    BrokerRestart,

    /// <summary>Its and its host's connections to the broker are cut.</summary>
    Cut,

    /// <summary>The broker is away for long.</summary>
    Outage,
}

/// <summary>One trouble.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="After">After how many settled events: troubles come while there is work, however fast the machine is.</param>
/// <param name="Delay">And how much later.</param>
internal sealed record Trouble(TroubleKind Kind, int After, TimeSpan Delay);
