namespace PendingPoints.Loyalty.BonifiQ;

using System.Net;
using System.Text.Json.Serialization.Metadata;

/// <summary>What BonifiQ's replies mean; docs/providers/bonifiq.md has the table.</summary>
/// <param name="currency">The currency that BonifiQ leaves out.</param>
/// <param name="zone">The time zone that BonifiQ may leave out.</param>
internal sealed class BonifiQAnswers(string currency, TimeZoneInfo zone)
{
    public Answer<PendingPoints> PendingPoints(ProviderReply reply) => Read(reply, BonifiQJson.Default.PendingPointsReply).Map(body =>
    {
        var total = NotNegative(reply, body.TotalPendingPoints) ?? throw reply.Broken("answered without TotalPendingPoints");
        PendingEntry[] entries = [.. (body.PendingOrders ?? []).Select(order => Entry(reply, order))];
        if ((total > 0) != entries.Any(entry => entry.Points > 0))
        {
            throw reply.Broken("answered a total that its orders contradict");
        }

        return new PendingPoints(total, Money(NotNegative(reply, body.TotalPendingCashback)), entries);
    });

    public Answer<PointsBalance> PointsBalance(ProviderReply reply)
    {
        var read = Read(reply, BonifiQJson.Default.PointsReply);
        return read is Found<PointsReply> { Value.CustomerExists: false } ? new NotFound<PointsBalance>() : read.Map(body =>
            body is { CustomerExists: true, PointsBalance: { } points }
                ? new PointsBalance(points, null, points, []) { Cashback = Money(body.CashbackBalance) }
                : throw reply.Broken("answered without CustomerExists or PointsBalance"));
    }

    private static Answer<T> Read<T>(ProviderReply reply, JsonTypeInfo<T> type)
        where T : BonifiQEnvelope
    {
        // A web page with status 404 comes from a wrong address, not from the API.
        if (reply is { Status: HttpStatusCode.NotFound, IsHtml: false })
        {
            return new NotFound<T>();
        }

        var body = reply.Read(type);
        return body switch
        {
            { IsError: true, SaysNotFound: true } => new NotFound<T>(),
            { IsError: true } => throw reply.Broken("reported an error"),
            _ when !reply.IsSuccess => throw reply.Broken("refused the question"),
            _ => new Found<T>(body),
        };
    }

    private PendingEntry Entry(ProviderReply reply, PendingOrder? order)
    {
        var points = NotNegative(reply, order?.PendingPoints) ?? throw reply.Broken("answered an order without PendingPoints");
        DateTimeOffset? placed = order!.OrderDate is not { } text ? null
            : LocalDates.TryRead(text, zone, out var date) ? date
            : throw reply.Broken("answered an OrderDate that is no date");
        return new(points, PendingReason.AwaitingScoring)
        {
            Cashback = Money(NotNegative(reply, order.PendingCashback)),
            OrderDate = placed,
            OrderValue = Money(order.OrderValue),
        };
    }

    private static decimal? NotNegative(ProviderReply reply, decimal? value) =>
        value is < 0 ? throw reply.Broken("answered a negative amount") : value;

    private Money? Money(decimal? amount) => amount is { } known ? new(known, currency) : null;
}
