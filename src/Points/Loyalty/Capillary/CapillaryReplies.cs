namespace PendingPoints.Loyalty.Capillary;

using System.Text.Json.Serialization;

/// <summary>What any of Capillary's replies may carry, under any status; each list may be absent or null.</summary>
internal class CapillaryReply
{
    public IReadOnlyList<CapillaryNotice>? Errors { get; init; }

    public IReadOnlyList<CapillaryNotice>? Warnings { get; init; }
}

/// <summary>An error or a warning; its message may name the customer and is not read.</summary>
internal sealed class CapillaryNotice
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public int? Code { get; init; }
}

/// <summary>The answer of <c>points/balance</c>. The vendor's tables say whole numbers, its samples have fractions.</summary>
internal sealed class BalanceReply : CapillaryReply
{
    public decimal? TotalPoints { get; init; }

    public decimal? MainPoints { get; init; }

    public decimal? PromisedPoints { get; init; }

    public PromisedBreakup? PromisedPointsBreakup { get; init; }
}

/// <summary>The promised points by what they wait for: a date, or an outside event.</summary>
internal sealed class PromisedBreakup
{
    public decimal? DelayedAccrualPoints { get; init; }

    public decimal? ExternalTriggerBasedPoints { get; init; }

    /// <summary>Both; null when neither was sent.</summary>
    [JsonIgnore]
    public decimal? Sum => DelayedAccrualPoints is null
        ? ExternalTriggerBasedPoints
        : DelayedAccrualPoints + ExternalTriggerBasedPoints.GetValueOrDefault();
}

/// <summary>The answer of <c>promisedPointsSchedule</c>, as far as it is read.</summary>
internal sealed class ScheduleReply : CapillaryReply
{
    public IReadOnlyList<ScheduledPoints>? PromisedPointsScheduleList { get; init; }
}

/// <summary>Points and the day on which they are granted; the older field has the day, the newer one the server's time.</summary>
internal sealed class ScheduledPoints
{
    public decimal? Points { get; init; }

    public string? RedeemableFrom { get; init; }

    public string? RedeemableFromISO { get; init; }
}

/// <summary>The answer of <c>oauth/token/generate</c>.</summary>
internal sealed class TokenReply : CapillaryReply
{
    public TokenData? Data { get; init; }
}

/// <summary>A token and how many seconds it lasts.</summary>
internal sealed class TokenData
{
    public string? AccessToken { get; init; }

    public double TtlSeconds { get; init; }
}

/// <summary>What a token is asked with.</summary>
internal sealed record TokenRequest(string? Key, string? Secret);

/// <summary>Reads and writes Capillary's JSON; a field that comes twice is no JSON of theirs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BalanceReply))]
[JsonSerializable(typeof(ScheduleReply))]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(TokenRequest))]
internal sealed partial class CapillaryJson : JsonSerializerContext;
