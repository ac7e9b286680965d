namespace PendingPoints.Loyalty.Capillary;

using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using PendingPoints.Http;

/// <summary>What Capillary's replies mean; docs/providers/capillary.md has the table.</summary>
internal sealed partial class CapillaryMapper(ILogger log)
{
    private const int CustomerNotFound = 8015;
    private const int CustomerMerged = 8069;

    public LookupResult<Promise> Balance(ProviderResponse response) => Read(response, CapillaryJson.Default.BalanceResponse).Map(body =>
    {
        var breakup = body.PromisedPointsBreakup ?? new();
        decimal?[] all = [body.TotalPoints, body.MainPoints, body.PromisedPoints, breakup.DelayedAccrualPoints, breakup.ExternalTriggerBasedPoints];
        if (all.Any(points => points is > Promise.Most or < -Promise.Most))
        {
            throw response.Broken("answered more points than anybody has");
        }

        if (body.MainPoints is not { } main || (body.PromisedPoints ?? breakup.Sum) is not { } pending)
        {
            throw response.Broken("answered without mainPoints or promised points");
        }

        if (pending < 0 || breakup.DelayedAccrualPoints < 0 || breakup.ExternalTriggerBasedPoints < 0)
        {
            throw response.Broken("answered negative promised points");
        }

        if ((pending > 0) != (breakup.Sum > 0))
        {
            throw response.Broken("answered promised points that their breakup contradicts");
        }

        return new Promise(
            main,
            pending,
            body.TotalPoints ?? main + pending,
            breakup.DelayedAccrualPoints.GetValueOrDefault(),
            breakup.ExternalTriggerBasedPoints.GetValueOrDefault());
    });

    public LookupResult<ScheduleResponse> Schedule(ProviderResponse response) => Read(response, CapillaryJson.Default.ScheduleResponse);

    private LookupResult<T> Read<T>(ProviderResponse response, JsonTypeInfo<T> type)
        where T : CapillaryResponse
    {
        var body = response.Read(type);
        if (body.Errors is { Count: > 0 } errors)
        {
            // A customer is unknown only when nothing else went wrong.
            var others = errors.Where(error => error?.Code != CustomerNotFound).ToList();
            return others.Count == 0 ? new NotFound<T>() : Refuse<T>(response, others[0]?.Code);
        }

        return !response.IsSuccess ? throw response.Broken("refused the question without an error code")
            : body.Warnings?.Any(warning => warning?.Code == CustomerMerged) is true ? new NotFound<T>()
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
            _ => throw response.Broken($"answered error {code?.ToString() ?? "without code"}"),
        });
    }

    [LoggerMessage(2, LogLevel.Warning, "{Provider} answered error {Code} with status {Status}; request id {RequestId}")]
    private static partial void ErrorCode(ILogger log, string provider, int? code, int status, string requestId);
}
