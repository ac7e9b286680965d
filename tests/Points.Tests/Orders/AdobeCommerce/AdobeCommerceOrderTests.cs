namespace PendingPoints.Tests.Orders.AdobeCommerce;

public sealed class AdobeCommerceOrderTests
{
    private const string Saved = "adobe-commerce/order-saved.json";

    [Fact]
    public void A_date_without_zone_is_utc() => Assert.Equal(
        new DateTimeOffset(2026, 11, 21, 8, 40, 7, TimeSpan.Zero), Payload.Order(Saved, ("data.value.created_at", "\"2026-11-21 08:40:07\"")).Date);

    [Fact]
    public void The_saves_of_one_second_are_one_event_and_a_later_save_is_another()
    {
        var first = Payload.Order(Saved);

        Assert.Equal(first.Id, Payload.Order(Saved, ("id", "\"another-delivery\"")).Id);
        Assert.NotEqual(first.Id, Payload.Order(Saved, ("data.value.updated_at", "\"2026-11-22 10:00:00\"")).Id);
    }

    [Fact]
    public void The_first_address_with_a_number_counts() => Assert.Equal(
        "915550023001",
        Payload.Order(Saved, ("data.value.addresses", """[{"telephone":null},{},{"telephone":"+91 55500 23001"},{"telephone":"1"}]""")).Of(IdentifierName.Mobile));

    [Theory]
    [InlineData("canceled")]
    [InlineData("closed")]
    public void An_order_that_has_ended_is_none(string state)
    {
        Assert.Equal("not-an-order", Payload.Rejection(Saved, ("data.value.state", $"\"{state}\"")).Reason);
        Assert.Equal("not-an-order", Payload.Rejection(Saved, ("data.value.state", null), ("data.value.status", $"\"{state}\"")).Reason);
    }

    [Theory]
    [InlineData("com.adobe.commerce.observer.catalog_product_save_after")]
    [InlineData("com.adobe.commerce.observer.sales_order_invoice_save_after")]
    public void Another_event_is_no_order(string type) => Assert.Equal("not-an-order", Payload.Rejection(Saved, ("type", $"\"{type}\"")).Reason);

    [Fact]
    public void The_entity_id_stands_in_for_the_number_that_people_see() =>
        Assert.Equal("77", Payload.Order(Saved, ("data.value.increment_id", null), ("data.value.entity_id", "77")).OrderId);

    [Theory]
    [InlineData("com.adobe.commerce.observer.sales_order_place_after")]
    [InlineData("com.adobe.commerce.plugin.sales.api.order_management.place")]
    [InlineData("com.adobe.commerce.plugin.magento.sales.api.order_management.place")]
    [InlineData("com.adobe.commerce.plugin.magento.sales.api.order_repository.save")]
    [InlineData("com.adobe.commerce.observer.sales.api.order_repository.save")]
    public void A_placed_or_saved_order_is_one_whatever_tells_of_it(string type) =>
        Assert.NotEmpty(Payload.Order(Saved, ("type", $"\"{type}\"")).OrderId);

    [Fact]
    public void Its_store_and_website_tell_shops_of_one_host_apart() => Assert.Equal(
        ["storeId=2", "websiteId=1", "2", "1"],
        Payload.Order(Saved, ("data._metadata", """{"storeId":"2","websiteId":1,"storeGroupId":"9"}""")).Origin.Divisions);

    [Fact]
    public void Odd_parts_of_an_account_do_no_harm() => Assert.NotEmpty(
        Payload.Order(Saved, ("data._metadata", """{"storeId":["2"],"websiteId":null}""")).OrderId);

    [Theory]
    [InlineData("billing_address", """{"email":"b@example.com"}""", IdentifierName.Email, "b@example.com")]
    [InlineData("billing_address", """{"telephone":"+91 55500 23009"}""", IdentifierName.Mobile, "915550023009")]
    [InlineData("billing_address", """{"vat_id":"123.456.789-09"}""", IdentifierName.Document, "12345678909")]
    [InlineData("addresses", """[{},{"vat_id":"123.456.789-09"}]""", IdentifierName.Document, "12345678909")]
    public void The_address_tells_what_the_order_does_not(string field, string json, string identifier, string expected) => Assert.Equal(expected, Payload.Order(
        Saved,
        ("data.value.customer_email", "null"), ("data.value.customer_taxvat", "null"), ("data.value.addresses", "[]"), ($"data.value.{field}", json)).Of(identifier));

    [Fact]
    public void The_tax_number_is_the_document() => Assert.Equal(
        "12345678909", Payload.Order(Saved, ("data.value.customer_taxvat", "\"123.456.789-09\"")).Of(IdentifierName.Document));
}
