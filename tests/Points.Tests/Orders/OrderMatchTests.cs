namespace PendingPoints.Tests.Orders;

using PendingPoints.Loyalty;
using PendingPoints.Orders;

public sealed class OrderMatchTests
{
    private static readonly OrderTolerance Tolerance = new(TimeSpan.FromMinutes(5), 0.2m);

    [Theory]
    [InlineData(0, 199.90, "BRL", true)]
    [InlineData(300, 199.90, "BRL", true)]
    [InlineData(-300, 199.90, "BRL", true)]
    [InlineData(301, 199.90, "BRL", false)]
    [InlineData(-301, 199.90, "BRL", false)]
    [InlineData(0, 199.91, "BRL", true)]
    [InlineData(0, 199.92, "BRL", false)]
    [InlineData(0, 159.92, "BRL", true)]
    [InlineData(0, 159.91, "BRL", true)]
    [InlineData(0, 159.90, "BRL", false)]
    [InlineData(0, 199.90, "USD", false)]
    public void Recognises_an_order_by_date_and_value_within_the_tolerance(int seconds, double amount, string currency, bool matched) =>
        Assert.Equal(matched, OrderMatch.IsAmong(TheOrder.Event, Pending(seconds, (decimal)amount, currency), Tolerance));

    [Fact]
    public void Compares_instants_whatever_their_offsets() =>
        Assert.True(OrderMatch.IsAmong(
            TheOrder.Event with { Date = TheOrder.Date.ToUniversalTime() }, Pending(0, 199.90m, "BRL"), Tolerance));

    [Fact]
    public void Finds_nothing_among_entries_that_are_not_orders() =>
        Assert.False(OrderMatch.IsAmong(
            TheOrder.Event, new PendingPointsSummary(150, null, [new PendingEntry(150, PendingReason.DelayedAccrual)]), Tolerance));

    private static PendingPointsSummary Pending(int seconds, decimal amount, string currency) => new(
        200,
        null,
        [
            new PendingEntry(10, PendingReason.AwaitingScoring) { OrderDate = TheOrder.Date.AddDays(-3), OrderValue = new Money(10, "BRL") },
            new PendingEntry(190, PendingReason.AwaitingScoring) { OrderDate = TheOrder.Date.AddSeconds(seconds), OrderValue = new Money(amount, currency) },
        ]);
}
