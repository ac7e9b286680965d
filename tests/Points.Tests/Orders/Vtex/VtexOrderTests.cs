namespace PendingPoints.Tests.Orders.Vtex;

using PendingPoints.Orders;

public sealed class VtexOrderTests
{
    private const string Placed = "vtex/order-placed.json";

    [Theory]
    [InlineData("clara@example.com", "clara@example.com")]
    [InlineData("1f2e3d@ct.vtex.com.br", null)]
    [InlineData("1F2E3D@CT.VTEX.COM.BR", null)]
    [InlineData("clara@example.com-263014387837b.ct.vtex.com.br", "clara@example.com")]
    [InlineData("clara@mail.ct.vtex.com.br", null)]
    [InlineData("clara@ct.vtex.com.br.example.com", "clara@ct.vtex.com.br.example.com")]
    public void An_alias_is_no_address(string email, string? expected)
    {
        var order = Payload.Order(Placed, ("clientProfileData.email", $"\"{email}\""));

        Assert.Equal(expected, order.Of(IdentifierName.Email));
        Assert.Equal("31415926500", order.Of(IdentifierName.Document));
    }

    [Theory]
    [InlineData("314.159.265-00", "31415926500")]
    [InlineData("AB123456", "AB123456")]
    [InlineData("12.ABC.345/01DE-35", "12ABC34501DE35")]
    public void A_document_keeps_its_letters(string written, string expected) =>
        Assert.Equal(expected, Payload.Order(Placed, ("clientProfileData.document", $"\"{written}\"")).Of(IdentifierName.Document));

    [Theory]
    [InlineData("true", "12345678909", "12.345.678/0001-90", "12345678000190")]
    [InlineData("true", "12345678909", null, "12345678909")]
    [InlineData("false", null, "12.345.678/0001-90", "12345678000190")]
    [InlineData("null", null, "12.345.678/0001-90", "12345678000190")]
    [InlineData("null", "12345678909", "12.345.678/0001-90", "12345678909")]
    public void A_company_has_a_document_of_its_own(string isCorporate, string? document, string? ofTheCompany, string expected) =>
        Assert.Equal(expected, Payload.Order(
            Placed,
            ("clientProfileData.isCorporate", isCorporate),
            ("clientProfileData.document", document is null ? "null" : $"\"{document}\""),
            ("clientProfileData.corporateDocument", ofTheCompany is null ? "null" : $"\"{ofTheCompany}\"")).Of(IdentifierName.Document));

    [Fact]
    public void An_alias_and_nothing_else_is_no_guest() => Assert.Equal("thin", Payload.Rejection(
        Placed, ("clientProfileData", """{"email":"1f2e3d@ct.vtex.com.br","document":null,"phone":"","userProfileId":null}""")).Reason);

    [Theory]
    [InlineData("email", "\"a***@e***.com\"", IdentifierName.Email)]
    [InlineData("document", "\"*********09\"", IdentifierName.Document)]
    [InlineData("phone", "\"XXXXXXX0101\"", IdentifierName.Mobile)]
    [InlineData("email", "\"piiHidden\"", IdentifierName.Email)]
    [InlineData("piiHidden", "true", IdentifierName.Email)]
    public void A_masked_order_can_be_looked_up(string field, string json, string identifier)
    {
        var reading = Payload.Read(Placed, ("clientProfileData", """{"userProfileId":"u-1"}"""), ($"clientProfileData.{field}", json));

        var thin = Assert.IsType<OrderReading.Thin>(reading.KnownBy([identifier]));
        Assert.Equal(("thin", Payload.Order(Placed).OrderId), (thin.Otherwise.Reason, thin.OrderId));
        Assert.Contains($"clientProfileData.{field}", thin.Otherwise.Description, StringComparison.Ordinal);
        Assert.IsType<OrderReading.Readable>(reading.KnownBy([IdentifierName.ExternalId]));
    }

    [Theory]
    [InlineData("24990.0", "249.90")]
    [InlineData("24990", "249.90")]
    [InlineData("1", "0.01")]
    [InlineData("0", "0")]
    public void Values_are_cents(string cents, string expected) =>
        Assert.Equal(decimal.Parse(expected, null), Payload.Order(Placed, ("value", cents)).Value.Amount);

    [Theory]
    [InlineData("249.90")]
    [InlineData("-1")]
    [InlineData("\"24990\"")]
    [InlineData("1e30")]
    public void A_value_that_is_not_whole_cents_is_invalid(string value) =>
        Assert.StartsWith("value must be a whole number", Payload.Rejection(Placed, ("value", value)).Description, StringComparison.Ordinal);

    [Theory]
    [InlineData("canceled", true)]
    [InlineData("cancellation-requested", true)]
    [InlineData("request-cancel", true)]
    [InlineData("window-to-cancel", false)]
    [InlineData("invoiced", false)]
    public void Cancelled_orders_are_none_and_the_window_to_cancel_is_an_order(string status, bool isCancelled)
    {
        var reading = Payload.Read(Placed, ("status", $"\"{status}\""));

        Assert.Equal(isCancelled, reading is OrderReading.Rejected { Rejection.Reason: "not-an-order" });
        Assert.Equal(!isCancelled, reading is OrderReading.Readable);
    }

    [Theory]
    [InlineData("vtex/hook.json", "OrderId")]
    [InlineData("vtex/feed.json", "orderId")]
    public void A_thin_event_without_its_order_is_of_no_use(string sample, string field) =>
        Assert.Equal(("thin", $"{field} is missing."), (Payload.Rejection(sample, (field, "null")).Reason, Payload.Rejection(sample, (field, "null")).Description));

    [Fact]
    public void The_same_change_is_the_same_event()
    {
        var hook = Assert.IsType<OrderReading.Thin>(Payload.Read("vtex/hook.json"));

        Assert.Equal(hook.EventId, Assert.IsType<OrderReading.Thin>(Payload.Read("vtex/hook.json", ("CurrentChange", "\"2026-11-29T00:00:00Z\""))).EventId);
        Assert.NotEqual(hook.EventId, Assert.IsType<OrderReading.Thin>(Payload.Read("vtex/hook.json", ("State", "\"invoiced\""))).EventId);
        Assert.Equal(["acmebr"], hook.Origin.Accounts);
    }
}
