namespace PendingPoints.Loyalty;

using System.Text.Json.Serialization;

/// <summary>Why points that an order has earned are not granted yet.</summary>
public enum PendingReason
{
    /// <summary>BonifiQ: the order has not reached a scoring status, or has reached it and is not processed yet.</summary>
    [JsonStringEnumMemberName("awaitingScoring")]
    AwaitingScoring,

    /// <summary>Capillary: promised points that are granted on a date.</summary>
    [JsonStringEnumMemberName("delayedAccrual")]
    DelayedAccrual,

    /// <summary>Capillary: promised points that are granted when an outside event arrives; there is no date.</summary>
    [JsonStringEnumMemberName("externalTrigger")]
    ExternalTrigger,
}
