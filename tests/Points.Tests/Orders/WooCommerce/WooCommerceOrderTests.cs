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

    [Theory]
    [InlineData("billing.cpf", "\"123.456.789-09\"", IdentifierName.Document, "12345678909")]
    [InlineData("billing.cnpj", "\"12.345.678/0001-90\"", IdentifierName.Document, "12345678000190")]
    [InlineData("billing.cellphone", "\"(11) 95555-0801\"", IdentifierName.Mobile, "11955550801")]
    [InlineData("meta_data", """[1,{"key":1},{"key":"_billing_cpf","value":"123.456.789-09"}]""", IdentifierName.Document, "12345678909")]
    [InlineData("meta_data", """[{"key":"_billing_cnpj","value":"12.345.678/0001-90"}]""", IdentifierName.Document, "12345678000190")]
    [InlineData("meta_data", """[{"key":"_billing_cellphone","value":"(11) 95555-0801"}]""", IdentifierName.Mobile, "11955550801")]
    public void Brazilian_shops_have_fields_of_their_own(string field, string value, string identifier, string expected) =>
        Assert.Equal(expected, Payload.Order(Created, (field, value)).Of(identifier));

    [Fact]
    public void A_person_before_a_company_and_the_address_before_the_orders_own_fields() => Assert.Equal("12345678909", Payload.Order(
        Created,
        ("billing.cpf", "\"123.456.789-09\""),
        ("billing.cnpj", "\"12.345.678/0001-90\""),
        ("meta_data", """[{"key":"_billing_cpf","value":"1"}]""")).Of(IdentifierName.Document));
}
