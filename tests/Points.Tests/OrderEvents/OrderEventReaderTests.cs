namespace PendingPoints.Tests.OrderEvents;

using PendingPoints.OrderEvents;
using PendingPoints.Orders;
using PendingPoints.Tests.Orders;

public sealed class OrderEventReaderTests
{
    private const string Order = """{"id":"1","date":"2026-11-20T10:15:00-03:00","value":{"amount":1,"currency":"BRL"}}""";
    private const string Customer = """{"email":"ana@example.com"}""";

    [Fact]
    public void Reads_a_plain_order_event()
    {
        var order = Readable("""
            {"id":"evt-1001","store":"acme-br","customer":{"email":"ana@example.com"},
             "order":{"id":"1001","date":"2026-11-20T10:15:00-03:00","value":{"amount":199.90,"currency":"BRL"}}}
            """);

        Assert.Equal(TheOrder.Event with { Customer = order.Customer, Origin = order.Origin }, order);
        Assert.Equal("acme-br", order.Origin.Store);
        Assert.Equal(TheOrder.Event.Customer, order.Customer);
    }

    [Fact]
    public void Passes_over_a_byte_order_mark() =>
        Assert.Equal("e", Readable("\uFEFF" + """{"id":"e","order":ORDER,"customer":CUSTOMER}""").Id);

    [Theory]
    [InlineData("notificationType", "\"Sms\"")]
    [InlineData("order_key", "\"k\"")]
    [InlineData("orderId", "\"1\",\"state\":\"x\",\"domain\":\"y\",\"eventId\":\"z\"")]
    [InlineData("scope", "\"store/order/created\",\"producer\":\"p\"")]
    public void Is_not_taken_for_another_platform_for_a_field_of_the_senders_own(string name, string json) =>
        Assert.Equal("e", Readable($"{{\"id\":\"e\",\"{name}\":{json},\"order\":ORDER,\"customer\":CUSTOMER}}").Id);

    [Fact]
    public void Overlooks_an_odd_identifier_beside_a_good_one() => Assert.Equal(
        ["mobile"],
        Readable("""{"id":"e","order":ORDER,"customer":{"email":"a\u0009b","mobile":"1","document":true,"wechat":"LONG"}}""").Customer.Select(one => one.Name));

    [Fact]
    public void Passes_over_what_is_invisible_at_the_ends_of_ids() =>
        Assert.Equal("e", Readable("""{"id":"\u200Be \uFEFF","order":ORDER,"customer":CUSTOMER}""").Id);

    [Fact]
    public void Takes_numbers_for_ids() =>
        Assert.Equal("820982911946154508", Readable("""{"id":820982911946154508,"order":ORDER,"customer":CUSTOMER}""").Id);

    [Fact]
    public void Holds_a_customer_with_nothing_to_be_known_by_for_a_guest() => Assert.IsType<OrderReading.Guest>(
        OrderEventReader.Read(TheOrder.Message(Filled("""{"id":"e","order":ORDER,"customer":{"email":""}}""")), TimeZoneInfo.Utc));

    [Fact]
    public void Believes_the_store_of_a_webhook_more_than_the_body()
    {
        var message = TheOrder.Message(Filled("""{"id":"e","store":"acme-in","order":ORDER,"customer":CUSTOMER}""")) with
        {
            Properties = new Dictionary<string, object?> { [OrderEventReader.StoreProperty] = "acme-br" },
        };

        Assert.Equal("acme-br", Assert.IsType<OrderReading.Readable>(OrderEventReader.Read(message, TimeZoneInfo.Utc)).Event.Origin.Store);
    }

    [Fact]
    public void Keeps_every_digit_of_the_amount()
    {
        var order = Readable("""{"id":"e","customer":CUSTOMER,"order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1234567890123456789.123456789,"currency":"BRL"}}}""");

        Assert.Equal(1234567890123456789.123456789m, order.Value.Amount);
    }

    [Fact]
    public void Keeps_every_identifier_and_leaves_out_empty_ones()
    {
        var order = Readable("""{"id":"e","order":ORDER,"customer":{"email":"a@b","mobile":"1","document":"2","externalId":"3","cardnumber":"4","wechat":"5","providerId":" "}}""");

        Assert.Equal(["email", "mobile", "document", "externalId", "cardnumber", "wechat"], order.Customer.Select(one => one.Name));
    }

    [Fact]
    public void Overlooks_names_it_does_not_know() =>
        Assert.Equal("e", Readable("""{"id":"e","type":5,"source":{},"channel":"web","order":ORDER,"customer":CUSTOMER}""").Id);

    public static TheoryData<string, string, string> Mistakes() => new()
    {
        { "", "invalid", "The body is empty." },
        { "nonsense", "invalid", "byte 1 of line 0" },
        { "null", "unrecognised", "no known kind" },
        { "7", "unrecognised", "no known kind" },
        { "[]", "unrecognised", "no known kind" },
        { "{}", "unrecognised", "no known kind" },
        { """{"id":7}""", "not-an-order", "deleted" },
        { """{"id":"7"}""", "unrecognised", "no known kind" },
        { """{"order":5}""", "unrecognised", "no known kind" },
        { """{"id":"e","order":{"id":"1" """, "invalid", "byte" },
        { """{"id":"a","id":"b","order":ORDER}""", "invalid", "id stands twice in one object" },
        { """{"id":"a","more":[{"x":{"\u0079":1}},{"x":{"\u0079":1,"y":2}}],"order":ORDER}""", "invalid", "more.x.y stands twice" },
        { """{"id":"a","more":{"ana@example.com":1,"ana@example.com":2},"order":ORDER}""", "invalid", "more.? stands twice" },
        { """{"id":"a","more":{"5511955550801":1,"5511955550801":2},"order":ORDER}""", "invalid", "more.? stands twice" },
        { """{"id":"a","more":{"\uD800":1,"\uD800":2},"order":ORDER}""", "invalid", "" },
        { """{"id":"\uD800","order":ORDER}""", "invalid", "id is not valid Unicode" },
        { """{"\uD800":1,"order":ORDER,"customer":CUSTOMER}""", "invalid", "A name in the body is not valid Unicode" },
        { """{"id":true,"order":ORDER}""", "invalid", "id must be a text" },
        { """{"id":1.5,"order":ORDER}""", "invalid", "id must be a text" },
        { """{"order":ORDER,"customer":CUSTOMER}""", "thin", "id is missing" },
        { """{"id":" ","order":ORDER,"customer":CUSTOMER}""", "thin", "id is missing" },
        { """{"id":"LONG","order":ORDER,"customer":CUSTOMER}""", "invalid", "id has more than 256 characters" },
        { """{"id":"e\u0000","order":ORDER,"customer":CUSTOMER}""", "invalid", "id holds a control character" },
        { """{"id":"e","store":7.5,"order":ORDER,"customer":CUSTOMER}""", "invalid", "store must be a text" },
        { """{"id":"e","customer":CUSTOMER}""", "unrecognised", "no known kind" },
        { """{"id":"e","order":{},"customer":CUSTOMER}""", "thin", "order.id is missing" },
        { """{"id":"e","order":{"id":"1"},"customer":CUSTOMER}""", "thin", "order.date is missing" },
        { """{"id":"e","order":{"id":1},"customer":CUSTOMER}""", "thin", "order.date is missing" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","total_price":"1"},"customer":CUSTOMER}""", "thin", "order.value.amount is missing" },
        { """{"id":7,"subtotal_price":"1.00"}""", "thin", "subscription filters fields" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00"},"customer":CUSTOMER}""", "invalid", "order.date must be a date and time with its offset" },
        { """{"id":"e","order":{"id":"1","date":"yesterday"},"customer":CUSTOMER}""", "invalid", "order.date" },
        { """{"id":"e","order":{"id":"1","date":17},"customer":CUSTOMER}""", "invalid", "order.date" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z"},"customer":CUSTOMER}""", "thin", "order.value.amount is missing" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":-1,"currency":"BRL"}},"customer":CUSTOMER}""", "invalid", "order.value.amount must be a number that is not negative" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":"1","currency":"BRL"}},"customer":CUSTOMER}""", "invalid", "order.value.amount" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1e999,"currency":"BRL"}},"customer":CUSTOMER}""", "invalid", "order.value.amount" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1}},"customer":CUSTOMER}""", "thin", "order.value.currency is missing" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1,"currency":"real"}},"customer":CUSTOMER}""", "invalid", "order.value.currency" },
        { """{"id":"e","order":ORDER}""", "thin", "nothing of a customer: customer.email" },
        { """{"id":"e","order":ORDER,"customer":{}}""", "thin", "nothing of a customer: customer.email" },
        { """{"id":"e","order":ORDER,"customer":{"email":"LONG"}}""", "invalid", "customer.email has more than 256 characters" },
        { """{"id":"e","order":ORDER,"customer":{"email":[5]}}""", "invalid", "customer.email must be a text" },
        { new string('[', 100_000), "invalid", "JSON of an order event" },
        { """{"id":"e","more":DEEP}""", "invalid", "JSON of an order event" },
        { new string(' ', OrderEventReader.MaxBody + 1), "too-large", "262145 bytes" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Says_what_is_wrong_with_an_unusable_body(string body, string reason, string description)
    {
        var rejection = Unusable(TheOrder.Message(Filled(body)));

        Assert.Equal(reason, rejection.Reason);
        Assert.Contains(description, rejection.Description, StringComparison.Ordinal);
    }

    // docs/fuzzing.md has the times.
    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Refuses_a_mebibyte_of_nested_json_for_its_size_and_less_of_it_for_its_depth(string opening)
    {
        var nested = string.Concat(Enumerable.Repeat(opening, 1024 * 1024 / opening.Length));

        Assert.Equal("too-large", Unusable(TheOrder.Message(nested)).Reason);
        Assert.Equal("invalid", Unusable(TheOrder.Message(nested[..OrderEventReader.MaxBody])).Reason);
    }

    [Fact]
    public void Rejects_bytes_that_are_not_utf_8()
    {
        byte[] body = [.. """{"id":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}'];

        Assert.Equal("invalid", Unusable(new OrderMessage(body)).Reason);
    }

    [Theory]
    [InlineData("H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==")]
    [InlineData("eJyrrgUAAXUA+Q==")]
    public void Names_a_body_that_is_compressed(string base64)
    {
        var rejection = Unusable(new OrderMessage(Convert.FromBase64String(base64)));

        Assert.Equal("invalid", rejection.Reason);
        Assert.Contains("compressed (gzip or deflate)", rejection.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_repeats_what_the_body_says()
    {
        var rejection = Unusable(TheOrder.Message("""{"id":"e","order":{"id":"1","date":"secret@example.com"}}"""));

        Assert.DoesNotContain("secret", rejection.Description, StringComparison.Ordinal);
    }

    private static OrderEvent Readable(string body) =>
        Assert.IsType<OrderReading.Readable>(OrderEventReader.Read(TheOrder.Message(Filled(body)), TimeZoneInfo.Utc)).Event;

    private static Rejection Unusable(OrderMessage message) => Assert.IsType<OrderReading.Rejected>(OrderEventReader.Read(message, TimeZoneInfo.Utc)).Rejection;

    private static string Filled(string body) => body
        .Replace("ORDER", Order, StringComparison.Ordinal)
        .Replace("CUSTOMER", Customer, StringComparison.Ordinal)
        .Replace("LONG", new string('x', 257), StringComparison.Ordinal)
        .Replace("DEEP", new string('[', 100) + new string(']', 100), StringComparison.Ordinal);
}
