namespace PendingPoints.Loyalty.BonifiQ;

using System.Net;
using System.Text.Json.Serialization.Metadata;
using PendingPoints.Http;

/// <summary>What BonifiQ's replies mean; docs/providers/bonifiq.md has the table.</summary>
/// <param name="currency">The currency that BonifiQ leaves out.</param>
/// <param name="zone">The time zone that BonifiQ may leave out.</param>
internal sealed class BonifiQMapper(string currency, TimeZoneInfo zone)
{
    public LookupResult<PendingPointsSummary> PendingPoints(ProviderResponse response) => Read(response, BonifiQJson.Default.PendingPointsResponse).Map(body =>
    {
        var total = NotNegative(response, body.TotalPendingPoints) ?? throw response.Broken("answered without TotalPendingPoints");
        PendingEntry[] entries = [.. (body.PendingOrders ?? []).Select(order => Entry(response, order))];
        if ((total > 0) != entries.Any(entry => entry.Points > 0))
        {
            throw response.Broken("answered a total that its orders contradict");
        }

        return new PendingPointsSummary(total, Money(NotNegative(response, body.TotalPendingCashback)), entries);
    });

    public LookupResult<PointsBalance> PointsBalance(ProviderResponse response)
    {
        var read = Read(response, BonifiQJson.Default.PointsResponse);
        return read is Found<PointsResponse> { Value.CustomerExists: false } ? new NotFound<PointsBalance>() : read.Map(body =>
            body is { CustomerExists: true, PointsBalance: { } points }
                ? new PointsBalance(points, null, points, []) { Cashback = Money(body.CashbackBalance) }
                : throw response.Broken("answered without CustomerExists or PointsBalance"));
    }

    private static LookupResult<T> Read<T>(ProviderResponse response, JsonTypeInfo<T> type)
        where T : BonifiQEnvelope
    {
        // A web page with status 404 comes from a wrong address, not from the API.
        if (response is { Status: HttpStatusCode.NotFound, IsHtml: false })
        {
            return new NotFound<T>();
        }

        var body = response.Read(type);
        return body switch
        {
            { IsError: true, SaysNotFound: true } => new NotFound<T>(),
            { IsError: true } => throw response.Broken("reported an error"),
            _ when !response.IsSuccess => throw response.Broken("refused the question"),
            _ => new Found<T>(body),
        };
    }

    private PendingEntry Entry(ProviderResponse response, PendingOrder? order)
    {
        var points = NotNegative(response, order?.PendingPoints) ?? throw response.Broken("answered an order without PendingPoints");
        DateTimeOffset? placed = order!.OrderDate is not { } text ? null
            : Timestamps.TryRead(text, zone, out var date) ? date
            : throw response.Broken("answered an OrderDate that is no date");
        return new(points, PendingReason.AwaitingScoring)
        {
            Cashback = Money(NotNegative(response, order.PendingCashback)),
            OrderDate = placed,
            OrderValue = Money(order.OrderValue),
        };
    }

    private static decimal? NotNegative(ProviderResponse response, decimal? value) =>
        value is < 0 ? throw response.Broken("answered a negative amount") : value;

    private Money? Money(decimal? amount) => amount is { } known ? new(known, currency) : null;
}
