namespace PendingPoints.Sandbox.Capillary;

using System.Globalization;
using System.Text.Json.Serialization;

/// <summary>A customer's points, as https://docs.capillarytech.com/reference/get-points-balance shows them.</summary>
internal sealed record BalanceResponse(
    long EntityId,
    string EntityType,
    decimal TotalPoints,
    decimal MainPoints,
    decimal PromisedPoints,
    BreakupResponse PromisedPointsBreakup,
    IReadOnlyList<CapillaryError> Warnings)
{
    public static BalanceResponse Of(CapillaryCustomer customer, IReadOnlySet<long> programs, DateTimeOffset now)
    {
        var pending = customer.Pending(programs, now).ToLookup(promise => promise.UnlocksAt is null, promise => promise.Points);
        var (main, delayed, triggered) = (customer.Redeemable(programs, now), pending[false].Sum(), pending[true].Sum());
        return new(
            customer.Id,
            "CUSTOMER",
            Wire.Points(main + delayed + triggered),
            Wire.Points(main),
            Wire.Points(delayed + triggered),
            new(Wire.Points(delayed), Wire.Points(triggered)),
            []);
    }
}

/// <summary>Promised points by what they wait for.</summary>
internal sealed record BreakupResponse(decimal DelayedAccrualPoints, decimal ExternalTriggerBasedPoints);

/// <summary>When promised points unlock, as https://docs.capillarytech.com/reference/get-points-conversion-schedule shows it.</summary>
internal sealed record ScheduleResponse(
    long EntityId,
    string EntityType,
    IReadOnlyList<ScheduledPointsResponse> PromisedPointsScheduleList,
    IReadOnlyList<TriggeredPointsResponse> TriggerBasedPointsList,
    IReadOnlyList<CapillaryError> Warnings)
{
    public static ScheduleResponse Of(CapillaryCustomer customer, IReadOnlySet<long> programs, Period period, DateTimeOffset now)
    {
        var pending = customer.Pending(programs, now).ToLookup(promise => promise.UnlocksAt is null);
        return new(
            customer.Id,
            "CUSTOMER",
            [.. pending[false].Where(promise => period.Contains(promise.UnlocksAt!.Value)).Select(ScheduledPointsResponse.Of)],
            [.. pending[true].Select(promise => new TriggeredPointsResponse(Wire.Points(promise.Points), promise.Program, promise.Kind))],
            []);
    }
}

/// <summary>Points with a date.</summary>
internal sealed record ScheduledPointsResponse(
    decimal Points,
    string RedeemableFrom,
    [property: JsonPropertyName("redeemableFromISO")] string RedeemableFromIso,
    long ProgramId,
    string PointsType)
{
    public static ScheduledPointsResponse Of(CapillaryPromise promise)
    {
        var from = promise.UnlocksAt!.Value.UtcDateTime;
        return new(
            Wire.Points(promise.Points),
            from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            from.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            promise.Program,
            promise.Kind);
    }
}

/// <summary>Points without a date.</summary>
internal sealed record TriggeredPointsResponse(decimal Points, long ProgramId, string PointsType);

/// <summary>The answer to a question that cannot be answered.</summary>
internal sealed record ErrorsResponse(IReadOnlyList<CapillaryError> Errors, IReadOnlyList<CapillaryError> Warnings);

/// <summary>What a client sends for a token.</summary>
internal sealed record TokenRequest(string? Key, string? Secret);

/// <summary>A token.</summary>
internal sealed record TokenResponse(TokenData Data);

/// <summary>The token itself and its lifetime in seconds.</summary>
internal sealed record TokenData(string AccessToken, long TtlSeconds);

/// <summary>How numbers look on the wire.</summary>
internal static class Wire
{
    /// <summary>The vendor's samples always carry three decimals.</summary>
    public static decimal Points(decimal points) => decimal.Round(points, 3) + 0.000m;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BalanceResponse))]
[JsonSerializable(typeof(ScheduleResponse))]
[JsonSerializable(typeof(ErrorsResponse))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenResponse))]
internal sealed partial class CapillaryJson : JsonSerializerContext;
