namespace PendingPoints.Tests.Orders.Commercetools;

public sealed class CommercetoolsOrderTests
{
    private const string Created = "commercetools/order-created.json";

    [Theory]
    [InlineData("""{"type":"centPrecision","currencyCode":"INR","centAmount":452025,"fractionDigits":2}""", "4520.25")]
    [InlineData("""{"type":"centPrecision","currencyCode":"JPY","centAmount":4520,"fractionDigits":0}""", "4520")]
    [InlineData("""{"type":"centPrecision","currencyCode":"KWD","centAmount":4520,"fractionDigits":3}""", "4.520")]
    [InlineData("""{"type":"highPrecision","currencyCode":"EUR","centAmount":1,"preciseAmount":1234567,"fractionDigits":7}""", "0.1234567")]
    [InlineData("""{"currencyCode":"EUR","centAmount":9223372036854775807,"fractionDigits":20}""", "0.09223372036854775807")]
    public void Cents_count_as_many_digits_as_the_price_says(string price, string expected) =>
        Assert.Equal(decimal.Parse(expected, null), Payload.Order(Created, ("order.taxedPrice", null), ("order.totalPrice", price)).Value.Amount);

    [Theory]
    [InlineData("""{"currencyCode":"INR","centAmount":1.5,"fractionDigits":2}""", "order.totalPrice.centAmount")]
    [InlineData("""{"currencyCode":"INR","centAmount":-1,"fractionDigits":2}""", "order.totalPrice.centAmount")]
    [InlineData("""{"currencyCode":"INR","centAmount":"100","fractionDigits":2}""", "order.totalPrice.centAmount")]
    [InlineData("""{"currencyCode":"INR","centAmount":1,"fractionDigits":29}""", "order.totalPrice.fractionDigits")]
    public void A_price_that_is_none_is_invalid(string price, string field)
    {
        var rejection = Payload.Rejection(Created, ("order.taxedPrice", null), ("order.totalPrice", price));

        Assert.Equal("invalid", rejection.Reason);
        Assert.StartsWith(field, rejection.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OrderStateChanged")]
    [InlineData("CustomerCreated")]
    public void Another_message_is_no_order(string type) =>
        Assert.Equal("not-an-order", Payload.Rejection(Created, ("type", $"\"{type}\"")).Reason);

    [Fact]
    public void An_imported_order_is_one() => Assert.NotEmpty(Payload.Order(Created, ("type", "\"OrderImported\"")).OrderId);

    [Fact]
    public void A_price_without_its_fraction_digits_is_not_guessed() => Assert.Equal(
        "order.totalPrice.fractionDigits is missing.", Payload.Rejection(Created, ("order.taxedPrice", null), ("order.totalPrice.fractionDigits", null)).Description);

    [Fact]
    public void A_message_without_its_order_is_thin() =>
        Assert.Equal("order.id is missing.", Payload.Rejection(Created, ("order", null)).Description);

    [Fact]
    public void What_a_customer_pays_counts_and_not_the_net_price() => Assert.Equal(119m, Payload.Order(
        Created,
        ("order.totalPrice.centAmount", "10000"),
        ("order.taxedPrice.totalGross", """{"currencyCode":"INR","centAmount":11900,"fractionDigits":2}""")).Value.Amount);

    [Theory]
    [InlineData("OrderCreated")]
    [InlineData("OrderImported")]
    public void An_order_that_comes_cancelled_is_none(string type) => Assert.Equal(
        "not-an-order", Payload.Rejection(Created, ("type", $"\"{type}\""), ("order.orderState", "\"Cancelled\"")).Reason);

    [Theory]
    [InlineData("""{"email":"a@example.com","phone":"1","mobile":"+91 2"}""", """{"email":"b@example.com","mobile":"3"}""", "a@example.com", "912")]
    [InlineData("""{"phone":"1"}""", """{"email":"b@example.com","mobile":"3"}""", "b@example.com", "3")]
    [InlineData("""{"phone":"1"}""", """{"phone":"4"}""", null, "1")]
    [InlineData("{}", """{"phone":"4"}""", null, "4")]
    public void An_address_tells_what_the_order_does_not(string billing, string shipping, string? email, string mobile)
    {
        var order = Payload.Order(
            Created, ("order.customerEmail", null), ("order.billingAddress", billing), ("order.shippingAddress", shipping));

        Assert.Equal((email, mobile), (order.Of(IdentifierName.Email), order.Of(IdentifierName.Mobile)));
    }
}
