namespace PendingPoints.Loyalty.Capillary;

using System.Text.Json.Serialization;

/// <summary>What any of Capillary's replies may carry, under any status; each list may be absent or null.</summary>
internal class CapillaryResponse
{
    public IReadOnlyList<CapillaryNotice>? Errors { get; set; }
    public IReadOnlyList<CapillaryNotice>? Warnings { get; set; }
}

/// <summary>An error or a warning; its message may name the customer and is not read.</summary>
internal sealed class CapillaryNotice
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public int? Code { get; set; }
}

/// <summary>The answer of <c>points/balance</c>. The vendor's tables say whole numbers, its samples have fractions.</summary>
internal sealed class BalanceResponse : CapillaryResponse
{
    public decimal? TotalPoints { get; set; }
    public decimal? MainPoints { get; set; }
    public decimal? PromisedPoints { get; set; }
    public PromisedBreakup? PromisedPointsBreakup { get; set; }
}

internal sealed class PromisedBreakup
{
    public decimal? DelayedAccrualPoints { get; set; }
    public decimal? ExternalTriggerBasedPoints { get; set; }

    /// <summary>Both; null when neither was sent.</summary>
    [JsonIgnore]
    public decimal? Sum => DelayedAccrualPoints is null
        ? ExternalTriggerBasedPoints
        : DelayedAccrualPoints + ExternalTriggerBasedPoints.GetValueOrDefault();
}

/// <summary>The answer of <c>promisedPointsSchedule</c>, as far as it is read.</summary>
internal sealed class ScheduleResponse : CapillaryResponse
{
    public IReadOnlyList<ScheduledPoints>? PromisedPointsScheduleList { get; set; }
}

/// <summary>Points and the day on which they are granted; the older field has the day, the newer one the server's time.</summary>
internal sealed class ScheduledPoints
{
    public decimal? Points { get; set; }
    public string? RedeemableFrom { get; set; }
    public string? RedeemableFromISO { get; set; }
}

/// <summary>The answer of <c>oauth/token/generate</c>.</summary>
internal sealed class TokenResponse : CapillaryResponse
{
    public TokenData? Data { get; set; }
}

internal sealed class TokenData
{
    public string? AccessToken { get; set; }
    public double TtlSeconds { get; set; }
}

internal sealed record TokenRequest(string? Key, string? Secret);

/// <summary>Reads and writes Capillary's JSON; a field that comes twice is no JSON of theirs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BalanceResponse))]
[JsonSerializable(typeof(ScheduleResponse))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(TokenRequest))]
internal sealed partial class CapillaryJson : JsonSerializerContext;
