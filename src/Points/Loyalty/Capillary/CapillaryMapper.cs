namespace PendingPoints.Loyalty.Capillary;

using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using PendingPoints.Http;

/// <summary>What Capillary's replies mean; docs/providers/capillary.md has the table.</summary>
/// <param name="odd">Learns what is odd about an answer that is read all the same.</param>
internal sealed partial class CapillaryMapper(ILogger log, Action<bool, string> odd)
{
    private const int CustomerNotFound = 8015;
    private const int CustomerMerged = 8069;

    // Points may be told without the fraction that they have: a point for each kind.
    private const decimal Rounding = 2;

    public LookupResult<PointsBalance> Balance(ProviderResponse response) => Promise(response).Map(found =>
        found.ToBalance() ?? throw response.Broken("answered without mainPoints"));

    public LookupResult<Promise> Promise(ProviderResponse response) => Read(response, CapillaryJson.Default.BalanceResponse).Map(body =>
    {
        var (main, total) = (body.MainPoints.Number(), body.TotalPoints.Number());
        var delayed = body.PromisedPointsBreakup.Field("delayedAccrualPoints").Number();
        var triggered = body.PromisedPointsBreakup.Field("externalTriggerBasedPoints").Number();
        decimal?[] all = [total, main, body.PromisedPoints, delayed, triggered];
        if (all.Any(points => points is > PendingPointsSummary.Most or < -PendingPointsSummary.Most))
        {
            throw response.Broken("answered more points than anybody has");
        }

        var sum = delayed is null ? triggered : delayed + triggered.GetValueOrDefault();
        if ((body.PromisedPoints ?? sum) is not { } pending)
        {
            throw response.Broken("answered without promised points");
        }

        if (pending < 0)
        {
            throw response.Broken("answered negative promised points");
        }

        // A kind that is not told can only add to the other.
        var rest = pending - sum.GetValueOrDefault();
        var areBothKnown = delayed is not null && triggered is not null;
        if (rest < -Rounding || (rest > Rounding && areBothKnown) || (pending == 0 && sum > 0))
        {
            throw response.Broken("answered promised points that their breakup contradicts");
        }

        odd(rest > 0 && !areBothKnown, "breakup-missing");
        odd(delayed < 0 || triggered < 0, "breakup-negative");
        return new Promise(main, pending, total, Certain(delayed), Certain(triggered));

        decimal? Certain(decimal? points) => points is null && rest == 0 ? 0 : points is < 0 ? null : points;
    });

    public LookupResult<ScheduleResponse> Schedule(ProviderResponse response) => Read(response, CapillaryJson.Default.ScheduleResponse);

    private LookupResult<T> Read<T>(ProviderResponse response, JsonTypeInfo<T> type)
        where T : CapillaryResponse
    {
        var body = response.Read(type);
        if (CapillaryResponse.Codes(body.Errors) is { Count: > 0 } errors)
        {
            // A customer is unknown only when nothing else went wrong.
            var others = errors.Where(code => code != CustomerNotFound).ToList();
            return others.Count == 0 ? new NotFound<T>() : Refuse<T>(response, others[0]);
        }

        return !response.IsSuccess ? throw response.Unusable("refused the question without an error code")
            : CapillaryResponse.Codes(body.Warnings).Contains(CustomerMerged) ? new NotFound<T>()
            : new Found<T>(body);
    }

    private Refused<T> Refuse<T>(ProviderResponse response, int? code)
    {
        ErrorCode(log, response.From, code, (int)response.Status, response.RequestId ?? "none");
        return new(code switch
        {
            885 => Refusals.ProgramUnknown,
            8003 => Refusals.SourceUnknown,
            8013 => Refusals.IdentifierNotSupported(CapillaryQuery.LookupNames),
            11013 => Refusals.ParameterEmpty,
            1212 => throw new ProviderMisconfiguredException($"{response.From} does not accept how the store is set up (error 1212)."),
            _ => throw response.Unusable($"answered error {code?.ToString() ?? "without code"}"),
        });
    }

    [LoggerMessage(2, LogLevel.Warning, "{Provider} answered error {Code} with status {Status}; request id {RequestId}")]
    private static partial void ErrorCode(ILogger log, string provider, int? code, int status, string requestId);
}
