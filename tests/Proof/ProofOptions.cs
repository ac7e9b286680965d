namespace PendingPoints.Proof;

using PendingPoints.Sandbox;

/// <summary>How much is proven, and through how much trouble. The defaults are the size that CI runs.</summary>
public sealed record ProofOptions
{
    /// <summary>How many order events; at least 20.</summary>
    public int Events { get; init; } = 1_000;

    /// <summary>How often the worker process is killed.</summary>
    public int Kills { get; init; } = 5;

    /// <summary>How often the broker is stopped and started.</summary>
    public int BrokerRestarts { get; init; } = 2;

    /// <summary>How often all connections of the app and its host to the broker are cut.</summary>
    public int Cuts { get; init; } = 10;

    /// <summary>How long the broker is away once, half way through; zero = never.</summary>
    public TimeSpan Outage { get; init; }

    /// <summary>Which events there are, and what befalls whom when, follow from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The app's folder, built or published. Default: the one that was built along with this program.</summary>
    public string App { get; init; } = RunningApp.Folder;

    /// <summary>
    /// When what is not accounted for yet counts as lost. Null (the default) = 90 s, 40 ms more for each event, and the outage.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The size that is run before a release.</summary>
    public static ProofOptions Full { get; } = new() { Events = 100_000, Kills = 50, BrokerRestarts = 10, Cuts = 200 };
}
