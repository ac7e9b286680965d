namespace PendingPoints.Tests.Orders.WooCommerce;

using PendingPoints.Orders;

public sealed class WooCommerceOrderTests
{
    private const string Created = "woocommerce/order-created.json";

    [Fact]
    public void The_shops_clock_counts_where_there_is_no_gmt() => Assert.Equal(
        new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(5.5)),
        Payload.Order(Created, ("date_created_gmt", null), ("date_created", "\"2026-11-20T10:00:00\"")).Date);

    [Fact]
    public void Customer_zero_is_nobody()
    {
        Assert.Null(Payload.Order(Created, ("customer_id", "0")).Of(IdentifierName.ExternalId));
        Assert.IsType<OrderReading.Guest>(Payload.Read(Created, ("customer_id", "0"), ("billing.email", "\"\""), ("billing.phone", "\"\"")));
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("refunded")]
    [InlineData("failed")]
    [InlineData("trash")]
    [InlineData("checkout-draft")]
    public void An_order_that_is_not_placed_or_has_ended_is_none(string status) =>
        Assert.Equal("not-an-order", Payload.Rejection(Created, ("status", $"\"{status}\"")).Reason);

    [Theory]
    [InlineData("pending")]
    [InlineData("processing")]
    [InlineData("on-hold")]
    [InlineData("completed")]
    public void Every_other_status_is_an_order(string status) => Assert.NotEmpty(Payload.Order(Created, ("status", $"\"{status}\"")).OrderId);
}
