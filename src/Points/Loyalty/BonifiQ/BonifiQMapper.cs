namespace PendingPoints.Loyalty.BonifiQ;

using PendingPoints.Http;

/// <summary>What BonifiQ's replies mean; docs/providers/bonifiq.md has the tables.</summary>
/// <param name="currency">The currency that BonifiQ leaves out.</param>
/// <param name="zone">The time zone that BonifiQ may leave out.</param>
/// <param name="odd">Learns what is odd about an answer that is read all the same.</param>
internal sealed class BonifiQMapper(string currency, TimeZoneInfo zone, Action<bool, string> odd)
{
    private readonly BonifiQOrders _orders = new(currency, zone, odd);

    public LookupResult<PendingPointsSummary> PendingPoints(ProviderResponse response) => Read(response, reply =>
    {
        var total = NotNegative(response, reply.TotalPendingPoints) ?? throw response.Broken("answered without TotalPendingPoints");
        if (total > PendingPointsSummary.Most)
        {
            throw response.Broken("answered more points than anybody has");
        }

        var cashback = NotNegative(response, reply.TotalPendingCashback) is { } amount ? new Money(amount, currency) : null;
        return new Found<PendingPointsSummary>(new(total, cashback, _orders.Read(response, total, reply.PendingOrders)));
    });

    public LookupResult<PointsBalance> PointsBalance(ProviderResponse response) => Read<PointsBalance>(response, reply => reply switch
    {
        { CustomerExists: false } => new NotFound<PointsBalance>(),
        { CustomerExists: true, PointsBalance: { } points } => new Found<PointsBalance>(new(points, null, points, [])
        {
            Cashback = reply.CashbackBalance is { } amount ? new(amount, currency) : null,
        }),
        _ => throw response.Broken("answered without CustomerExists or PointsBalance"),
    });

    private static LookupResult<T> Read<T>(ProviderResponse response, Func<BonifiQReply, LookupResult<T>> read) => response.Read(json =>
    {
        var reply = new BonifiQReply(json);
        return reply switch
        {
            { IsEnvelope: true, SaysNotFound: true } when reply.IsError || response.IsNotFound => new NotFound<T>(),
            { IsError: true, IsWithoutCode: true } when response.IsNotFound => new NotFound<T>(),
            { IsError: true } => throw response.Broken("reported an error"),
            _ when !response.IsSuccess => throw response.Unusable("refused the question"),
            _ => read(reply),
        };
    });

    private static decimal? NotNegative(ProviderResponse response, decimal? value) =>
        value is < 0 ? throw response.Broken("answered a negative amount") : value;
}
