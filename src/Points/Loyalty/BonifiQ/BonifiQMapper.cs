namespace PendingPoints.Loyalty.BonifiQ;

using System.Text.Json.Serialization.Metadata;
using PendingPoints.Http;

/// <summary>What BonifiQ's replies mean; docs/providers/bonifiq.md has the tables.</summary>
/// <param name="currency">The currency that BonifiQ leaves out.</param>
/// <param name="zone">The time zone that BonifiQ may leave out.</param>
/// <param name="odd">Learns what is odd about an answer that is read all the same.</param>
internal sealed class BonifiQMapper(string currency, TimeZoneInfo zone, Action<bool, string> odd)
{
    private readonly BonifiQOrders _orders = new(currency, zone, odd);

    public LookupResult<PendingPointsSummary> PendingPoints(ProviderResponse response) =>
        Read(response, BonifiQJson.Default.PendingPointsResponse).Map(body =>
        {
            var total = NotNegative(response, body.TotalPendingPoints) ?? throw response.Broken("answered without TotalPendingPoints");
            if (total > PendingPointsSummary.Most)
            {
                throw response.Broken("answered more points than anybody has");
            }

            var cashback = NotNegative(response, body.TotalPendingCashback) is { } amount ? new Money(amount, currency) : null;
            return new PendingPointsSummary(total, cashback, _orders.Read(response, total, body.PendingOrders));
        });

    public LookupResult<PointsBalance> PointsBalance(ProviderResponse response)
    {
        var read = Read(response, BonifiQJson.Default.PointsResponse);
        return read is Found<PointsResponse> { Value.CustomerExists: false } ? new NotFound<PointsBalance>() : read.Map(body =>
            body is { CustomerExists: true, PointsBalance: { } points }
                ? new PointsBalance(points, null, points, []) { Cashback = body.CashbackBalance is { } amount ? new(amount, currency) : null }
                : throw response.Broken("answered without CustomerExists or PointsBalance"));
    }

    private static LookupResult<T> Read<T>(ProviderResponse response, JsonTypeInfo<T> type)
        where T : BonifiQEnvelope
    {
        var body = response.Read(type);
        return body switch
        {
            { IsEnvelope: true, SaysNotFound: true } when body.IsError || response.IsNotFound => new NotFound<T>(),
            { IsError: true, IsWithoutCode: true } when response.IsNotFound => new NotFound<T>(),
            { IsError: true } => throw response.Broken("reported an error"),
            _ when !response.IsSuccess => throw response.Unusable("refused the question"),
            _ => new Found<T>(body),
        };
    }

    private static decimal? NotNegative(ProviderResponse response, decimal? value) =>
        value is < 0 ? throw response.Broken("answered a negative amount") : value;
}
