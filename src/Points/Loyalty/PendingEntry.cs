namespace PendingPoints.Loyalty;

using System.Text.Json.Serialization;

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
