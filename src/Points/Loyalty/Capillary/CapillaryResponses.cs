namespace PendingPoints.Loyalty.Capillary;

using System.Text.Json;
using System.Text.Json.Serialization;
using PendingPoints.Http;

/// <summary>What any of Capillary's replies may carry, under any status.</summary>
internal class CapillaryResponse
{
    public JsonElement Errors { get; set; }
    public JsonElement Warnings { get; set; }

    /// <summary>
    /// The codes of errors or warnings, in their order; null for one without a code that is a whole number. Their messages may name the
    /// customer and are not read. Lists may be absent, null, empty in any way, or one thing that stands alone.
    /// </summary>
    public static IReadOnlyList<int?> Codes(JsonElement notices) => notices.ValueKind switch
    {
        JsonValueKind.Array => [.. notices.EnumerateArray().Select(Code)],
        JsonValueKind.Object => notices.EnumerateObject().Any() ? [Code(notices)] : [],
        JsonValueKind.String => notices.Text() is "" ? [] : [Code(notices)],
        JsonValueKind.Number or JsonValueKind.True => [Code(notices)],
        _ => [],
    };

    private static int? Code(JsonElement notice)
    {
        var code = notice.ValueKind is JsonValueKind.Object ? notice.Field("code") : notice;
        return code.NumberOrDigits() is >= 0 and <= int.MaxValue and var number && decimal.IsInteger(number) ? (int)number : null;
    }
}

/// <summary>The answer of <c>points/balance</c>. The vendor's tables say whole numbers, its samples have fractions.</summary>
internal sealed class BalanceResponse : CapillaryResponse
{
    public JsonElement TotalPoints { get; set; }
    public JsonElement MainPoints { get; set; }
    public decimal? PromisedPoints { get; set; }

    // delayedAccrualPoints and externalTriggerBasedPoints; an empty list when it is empty.
    public JsonElement PromisedPointsBreakup { get; set; }
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
    public JsonElement TtlSeconds { get; set; }
}

internal sealed record TokenRequest(string? Key, string? Secret);

/// <summary>Reads and writes Capillary's JSON; a field that comes twice is no JSON of theirs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, PropertyNameCaseInsensitive = true,
    Converters = [typeof(ExactNumber)])]
[JsonSerializable(typeof(BalanceResponse))]
[JsonSerializable(typeof(ScheduleResponse))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(TokenRequest))]
internal sealed partial class CapillaryJson : JsonSerializerContext;
