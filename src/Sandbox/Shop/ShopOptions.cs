namespace PendingPoints.Sandbox.Shop;

/// <summary>The pretend shop.</summary>
public sealed record ShopOptions
{
    /// <summary>The port on 127.0.0.1. Default 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// How long after an order its provider knows of it, when the order does not say. Default 0; up to 1 day. BonifiQ in the real
    /// world reads a shop's orders about hourly.
    /// </summary>
    public TimeSpan IngestedAfter { get; init; }

    /// <summary>How many notifications are shown; the oldest give way. Default 1,000.</summary>
    public int MaxNotifications { get; init; } = 1_000;
}
