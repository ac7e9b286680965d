namespace PendingPoints.Loyalty;

using System.Text.Json.Serialization;

/// <summary>What a customer has earned and not been granted yet, in one shape for every provider.</summary>
/// <param name="Total">All pending points, as the provider sums them; never negative.</param>
/// <param name="Cashback">All pending cashback. Null means that cashback is inactive, which is not zero.</param>
/// <param name="Entries">What the total is made of, in the provider's order, as far as that is certain; empty when nothing is pending.</param>
public sealed record PendingPointsSummary(decimal Total, Money? Cashback, IReadOnlyList<PendingEntry> Entries)
{
    /// <summary>More points than anybody has, and far below where sums of them overflow.</summary>
    internal const decimal Most = 1e15m;
}

/// <summary>One part of a customer's pending points: an order (BonifiQ) or a kind of promise (Capillary).</summary>
/// <param name="Points">The points this entry will grant; never negative; Capillary sends fractions.</param>
public sealed record PendingEntry(decimal Points, PendingReason Reason)
{
    /// <summary>The cashback this entry stands for. Null when cashback is inactive or unknown to the provider, which is not zero.</summary>
    public Money? Cashback { get; init; }

    /// <summary>The day from which the points can be redeemed, where the provider says so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? UnlocksAt { get; init; }

    /// <summary>When the order was placed, where the provider lists orders.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? OrderDate { get; init; }

    /// <summary>The order amount the points are computed from (it may leave out shipping), where the provider lists orders.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? OrderValue { get; init; }
}

/// <summary>Why points that an order has earned are not granted yet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PendingReason>))]
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
