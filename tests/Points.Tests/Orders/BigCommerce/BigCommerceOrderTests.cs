namespace PendingPoints.Tests.Orders.BigCommerce;

public sealed class BigCommerceOrderTests
{
    [Theory]
    [InlineData("store/order/created", "thin")]
    [InlineData("store/order/statusUpdated", "thin")]
    [InlineData("store/cart/created", "not-an-order")]
    [InlineData("store/orders", "not-an-order")]
    [InlineData("order/created", "unrecognised")]
    public void What_is_about_an_order_is_thin_and_the_rest_is_none(string scope, string reason) =>
        Assert.Equal(reason, Payload.Rejection("bigcommerce/order-created.json", ("scope", $"\"{scope}\"")).Reason);
}
