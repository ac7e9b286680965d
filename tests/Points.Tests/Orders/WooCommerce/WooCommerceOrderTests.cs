namespace PendingPoints.Tests.Orders.WooCommerce;

using PendingPoints.OrderEvents;
using PendingPoints.Orders;

public sealed class WooCommerceOrderTests
{
    private const string Created = "woocommerce/order-created.json";

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("\" \"")]
    [InlineData("\"0000-00-00T00:00:00\"")]
    [InlineData("\"0001-01-01T00:00:00\"")]
    public void The_shops_clock_counts_where_there_is_no_gmt(string? gmt) => Assert.Equal(
        new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(5.5)),
        Payload.Order(Created, ("date_created_gmt", gmt), ("date_created", "\" 2026-11-20T10:00:00\"")).Date);

    [Fact]
    public void A_blank_gmt_does_not_make_one_event_of_two_changes() => Assert.EndsWith(
        "@2026-11-20T10:00:01", Payload.Order(Created, ("date_modified_gmt", "\"\""), ("date_modified", "\"2026-11-20T10:00:01\"")).Id, StringComparison.Ordinal);

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

    [Theory]
    [InlineData("""{"code":"woocommerce_rest_cannot_view","message":"Sorry, you cannot view this resource.","data":{"status":401}}""")]
    [InlineData("""{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}}""")]
    [InlineData("""{"errors":[{"code":"woocommerce_api_user_cannot_read_order","message":"You do not have permission to read this order"}]}""")]
    public void An_error_in_place_of_the_order_says_who_must_be_allowed_to_read_it(string body)
    {
        var rejection = Assert.IsType<OrderReading.Rejected>(Read(body)).Rejection;

        Assert.Equal("thin", rejection.Reason);
        Assert.Contains("must be allowed to read orders", rejection.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugins_field_makes_it_no_order_of_shopify() =>
        Assert.NotEmpty(Payload.Order(Created, ("fulfillment_status", "\"unfulfilled\""), ("total_price", "\"1.00\"")).OrderId);

    [Fact]
    public void A_deleted_order_is_none() => Assert.Equal("not-an-order", Assert.IsType<OrderReading.Rejected>(Read("""{"id":727}""")).Rejection.Reason);

    [Fact]
    public void An_order_of_the_legacy_api_is_read()
    {
        var order = Assert.IsType<OrderReading.Readable>(Read("""
            {"order":{"id":645,"order_number":645,"created_at":"2026-11-20T13:15:00Z","updated_at":"2026-11-20T13:15:01Z","status":"processing","currency":"BRL",
            "total":"199.90","customer_id":12,"billing_address":{"email":"Clara@example.com","phone":"(11) 95555-0801"},"view_order_url":"https://loja.example.com/my-account/view-order/645"}}
            """)).Event;

        Assert.Equal(("645", "645@2026-11-20T13:15:01Z", "loja.example.com"), (order.OrderId, order.Id, order.Source));
        Assert.Equal((new DateTimeOffset(2026, 11, 20, 13, 15, 0, TimeSpan.Zero), new Money(199.90m, "BRL")), (order.Date, order.Value));
        Assert.Equal(("clara@example.com", "11955550801", "12"), (order.Of(IdentifierName.Email), order.Of(IdentifierName.Mobile), order.Of(IdentifierName.ExternalId)));
    }

    [Fact]
    public void A_person_before_a_company_and_the_address_before_the_orders_own_fields() => Assert.Equal("12345678909", Payload.Order(
        Created,
        ("billing.cpf", "\"123.456.789-09\""),
        ("billing.cnpj", "\"12.345.678/0001-90\""),
        ("meta_data", """[{"key":"_billing_cpf","value":"1"}]""")).Of(IdentifierName.Document));

    private static OrderReading Read(string body) => OrderEventReader.Read(TheOrder.Message(body), TimeZoneInfo.Utc);
}
