namespace PendingPoints.Tests.Orders.Shopify;

using System.Text;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

public sealed class ShopifyOrderTests
{
    private const string Created = "shopify/orders-create.json";

    [Fact]
    public void Ids_beyond_what_a_double_holds_keep_every_digit() =>
        Assert.Equal("9223372036854775807", Payload.Order(Created, ("id", "9223372036854775807")).OrderId);

    [Theory]
    [InlineData("\"0.00\"", "0.00")]
    [InlineData("\"1234567.89\"", "1234567.89")]
    [InlineData("12.5", "12.5")]
    public void The_total_is_a_decimal_text_or_number(string json, string expected) =>
        Assert.Equal(decimal.Parse(expected, null), Payload.Order(Created, ("total_price", json)).Value.Amount);

    [Theory]
    [InlineData("\"-1.00\"")]
    [InlineData("\"1,50\"")]
    [InlineData("\"1.234,50\"")]
    [InlineData("\"1e3\"")]
    [InlineData("\"99999999999999999999999999999999\"")]
    [InlineData("{}")]
    [InlineData("true")]
    public void A_total_that_could_mean_two_things_is_invalid(string json)
    {
        var rejection = Payload.Rejection(Created, ("total_price", json));

        Assert.Equal("invalid", rejection.Reason);
        Assert.StartsWith("total_price ", rejection.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("created_at")]
    [InlineData("total_price")]
    [InlineData("currency")]
    public void A_payload_cut_down_to_some_fields_is_thin_and_the_missing_one_is_named(string field)
    {
        var expected = ("thin", $"{field} is missing. Where the webhook's subscription filters fields, add it there.");

        Assert.Equal(expected, Pair(Payload.Rejection(Created, (field, null))));
        Assert.Equal(expected, Pair(Payload.Rejection(Created, (field, "null"))));
    }

    [Fact]
    public void Without_any_customer_field_it_is_thin_and_with_empty_ones_a_guest()
    {
        Assert.Equal("thin", Payload.Rejection(Created, ("email", null), ("contact_email", null), ("phone", null), ("customer", null)).Reason);
        Assert.IsType<OrderReading.Guest>(Payload.Read(Created, ("email", "\"\""), ("contact_email", "null"), ("phone", "null"), ("customer", "null")));
    }

    [Fact]
    public void An_unknown_host_still_is_a_source_and_none_is_empty()
    {
        Assert.Equal("checkout.example.com", Payload.Order(Created, ("order_status_url", "\"https://checkout.example.com/1\"")).Source);
        Assert.Equal("", Payload.Order(Created, ("order_status_url", "\"not an address\"")).Source);
    }

    [Fact]
    public void Another_thing_of_shopify_is_no_order() => Assert.Equal(
        "not-an-order", Payload.Rejection(Created, ("admin_graphql_api_id", "\"gid://shopify/Product/1\"")).Reason);

    [Fact]
    public void The_phone_number_is_reduced_to_its_digits() =>
        Assert.Equal("915550099001", Payload.Order(Created, ("phone", "\"+91 (5550) 099-001\"")).Of(IdentifierName.Mobile));

    [Theory]
    [InlineData("\"+91 55500 99001 ext. 12\"")]
    [InlineData("\"+91 55500 99001x12\"")]
    public void An_extension_is_no_part_of_the_number(string json) => Assert.Equal("915550099001", Payload.Order(Created, ("phone", json)).Of(IdentifierName.Mobile));

    [Theory]
    [InlineData("false")]
    [InlineData("\"+91\\t555\"")]
    public void An_odd_phone_number_is_overlooked_beside_an_e_mail_address(string json) =>
        Assert.NotNull(Payload.Order(Created, ("phone", json)).Of(IdentifierName.Email));

    [Theory]
    [InlineData("financial_status", "\"voided\"")]
    [InlineData("financial_status", "\"refunded\"")]
    [InlineData("cancelled_at", "\"2026-11-20T11:00:00-03:00\"")]
    public void An_order_that_can_earn_nothing_is_none(string field, string json) =>
        Assert.Equal("not-an-order", Payload.Rejection(Created, (field, json)).Reason);

    [Theory]
    [InlineData("paid")]
    [InlineData("pending")]
    [InlineData("partially_refunded")]
    public void Every_other_state_of_payment_is_an_order(string status) =>
        Assert.IsType<OrderReading.Readable>(Payload.Read(Created, ("financial_status", $"\"{status}\"")));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"0001-01-01T00:00:00\"")]
    public void No_date_is_no_cancellation(string json) => Assert.NotEmpty(Payload.Order(Created, ("cancelled_at", json)).OrderId);

    [Theory]
    [InlineData("true", "\"a@example.com\"", true)]
    [InlineData("true", "\"\"", true)]
    [InlineData("true", "\"a***@example.com\"", true)]
    [InlineData("false", "\"a@example.com\"", false)]
    [InlineData("null", "\"a@example.com\"", false)]
    public void A_test_order_is_known_for_one_whoever_placed_it(string test, string email, bool isTest) => Assert.Equal(
        isTest, Payload.Read(Created, ("test", test), ("email", email), ("contact_email", "null"), ("phone", "null"), ("customer", "null")).IsTest);

    [Fact]
    public void A_webhook_whose_fields_are_filtered_says_so()
    {
        var rejection = Payload.Rejection(Created, ("admin_graphql_api_id", null));

        Assert.Equal("thin", rejection.Reason);
        Assert.Equal(
            "admin_graphql_api_id is missing, which says what the event is about. Where the webhook's subscription filters fields, add it there.",
            rejection.Description);
    }

    [Fact]
    public void An_order_wrapped_as_the_rest_api_has_it_is_the_same_order()
    {
        var wrapped = OrderEventReader.Read(TheOrder.Message($$"""{"order":{{Encoding.UTF8.GetString(Sample.Body(Created))}}}"""), TimeZoneInfo.Utc);

        Assert.Equal(Payload.Order(Created).Id, Assert.IsType<OrderReading.Readable>(wrapped).Event.Id);
    }

    [Theory]
    [InlineData("email", "\"s***@example.com\"", IdentifierName.Email)]
    [InlineData("phone", "\"+55*******31\"", IdentifierName.Mobile)]
    [InlineData("phone", "\"[REDACTED]\"", IdentifierName.Mobile)]
    public void Nobody_is_known_by_a_mask(string field, string json, string identifier)
    {
        var reading = Payload.Read(Created, ("email", "null"), ("contact_email", "null"), ("phone", "null"), ("customer", """{"id":77}"""), (field, json));

        Assert.Equal("thin", Assert.IsType<OrderReading.Rejected>(reading.KnownBy([identifier])).Rejection.Reason);
        Assert.Equal("77", Assert.IsType<OrderReading.Readable>(reading.KnownBy([IdentifierName.ExternalId])).Event.Of(IdentifierName.ExternalId));
    }

    private static (string, string) Pair(Rejection rejection) => (rejection.Reason, rejection.Description);
}
