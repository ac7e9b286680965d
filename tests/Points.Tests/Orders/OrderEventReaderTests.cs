namespace PendingPoints.Tests.Orders;

using System.Text;
using PendingPoints.Messaging;
using PendingPoints.Orders;

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

        Assert.Equal(TheOrder.Event with { Customer = order.Customer }, order);
        Assert.Equal(TheOrder.Event.Customer, order.Customer);
    }

    [Fact]
    public void Takes_the_id_and_source_of_a_structured_cloud_event()
    {
        var order = Readable("""{"specversion":"1.0","id":"ce-1","source":"/shop","type":"t","data":{"order":ORDER,"customer":CUSTOMER}}""");

        Assert.Equal(("ce-1", "/shop"), (order.Id, order.Source));
    }

    [Fact]
    public void Reads_a_cloud_event_whose_data_is_base64()
    {
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(Filled("""{"order":ORDER,"customer":CUSTOMER}""")));

        Assert.Equal("1", Readable("""{"specversion":"1.0","id":"ce-1","source":"/shop","type":"t","data_base64":"DATA"}""".Replace("DATA", data, StringComparison.Ordinal)).OrderId);
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
        { "", "invalid", "byte 0 of line 0" },
        { "nonsense", "invalid", "byte 1 of line 0" },
        { "null", "invalid", "JSON of an order event" },
        { "[]", "invalid", "JSON of an order event" },
        { "{}", "invalid", "id is missing" },
        { """{"id":"e","order":{"id":"1" """, "invalid", "order" },
        { """{"id":7}""", "invalid", "id" },
        { """{"id":"a","id":"b"}""", "invalid", "id" },
        { """{"id":"\uD800"}""", "invalid", "id" },
        { """{"order":ORDER,"customer":CUSTOMER}""", "invalid", "id is missing" },
        { """{"id":" ","order":ORDER,"customer":CUSTOMER}""", "invalid", "id is missing" },
        { """{"id":"LONG","order":ORDER,"customer":CUSTOMER}""", "invalid", "id has more than 256 characters" },
        { """{"id":"e\u0000","order":ORDER,"customer":CUSTOMER}""", "invalid", "id holds a control character" },
        { """{"id":"e","customer":CUSTOMER}""", "invalid", "order.id is missing" },
        { """{"id":"e","order":{"id":"1"},"customer":CUSTOMER}""", "invalid", "order.date is missing" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00"},"customer":CUSTOMER}""", "invalid", "order.date" },
        { """{"id":"e","order":{"id":"1","date":"yesterday"},"customer":CUSTOMER}""", "invalid", "order.date" },
        { """{"id":"e","order":{"id":"1","date":17},"customer":CUSTOMER}""", "invalid", "order.date" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z"},"customer":CUSTOMER}""", "invalid", "order.value.amount" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":-1,"currency":"BRL"}},"customer":CUSTOMER}""", "invalid", "order.value.amount" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":"1","currency":"BRL"}},"customer":CUSTOMER}""", "invalid", "order.value.amount" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1e999,"currency":"BRL"}},"customer":CUSTOMER}""", "invalid", "order.value.amount" },
        { """{"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1,"currency":"real"}},"customer":CUSTOMER}""", "invalid", "order.value.currency" },
        { """{"id":"e","order":ORDER}""", "customer-missing", "customer must hold at least one of email" },
        { """{"id":"e","order":ORDER,"customer":{"email":""}}""", "customer-missing", "customer must hold" },
        { """{"id":"e","order":ORDER,"customer":{"email":"LONG"}}""", "invalid", "customer.email has more than 256 characters" },
        { """{"id":"e","order":ORDER,"customer":{"email":5}}""", "invalid", "customer.email" },
        { """{"specversion":"0.3","id":"e","source":"/s","type":"t","data":{"order":ORDER,"customer":CUSTOMER}}""", "invalid", "specversion must be 1.0" },
        { """{"specversion":1.0,"id":"e","source":"/s","type":"t","data":{"order":ORDER,"customer":CUSTOMER}}""", "invalid", "specversion" },
        { """{"specversion":"1.0","source":"/s","type":"t","data":{"order":ORDER,"customer":CUSTOMER}}""", "invalid", "id is missing" },
        { """{"specversion":"1.0","id":"e","type":"t","data":{"order":ORDER,"customer":CUSTOMER}}""", "invalid", "source is missing" },
        { """{"specversion":"1.0","id":"e","source":"/s","data":{"order":ORDER,"customer":CUSTOMER}}""", "invalid", "type is missing" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t"}""", "invalid", "data must be the object" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data":"text"}""", "invalid", "data must be the object" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data_base64":"%%"}""", "invalid", "data_base64" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data":{"order":{"id":"1","id":"2"}}}""", "invalid", "data" },
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

    [Fact]
    public void Rejects_bytes_that_are_not_utf_8()
    {
        byte[] body = [.. """{"id":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}'];

        Assert.Equal("invalid", Unusable(new ReceivedMessage("order-events", body)).Reason);
    }

    [Fact]
    public void Believes_a_content_type_that_says_cloud_event() =>
        Assert.Equal("specversion must be 1.0.", Unusable(TheOrder.Message("{}", "application/cloudevents+json; charset=utf-8")).Description);

    [Fact]
    public void Never_repeats_what_the_body_says()
    {
        var rejection = Unusable(TheOrder.Message("""{"id":"e","order":{"id":"1","date":"secret@example.com"}}"""));

        Assert.DoesNotContain("secret", rejection.Description, StringComparison.Ordinal);
    }

    private static OrderEvent Readable(string body) =>
        Assert.IsType<OrderReading.Readable>(OrderEventReader.Read(TheOrder.Message(Filled(body)))).Event;

    private static Rejection Unusable(ReceivedMessage message) => Assert.IsType<OrderReading.Unusable>(OrderEventReader.Read(message)).Rejection;

    private static string Filled(string body) => body
        .Replace("ORDER", Order, StringComparison.Ordinal)
        .Replace("CUSTOMER", Customer, StringComparison.Ordinal)
        .Replace("LONG", new string('x', 257), StringComparison.Ordinal)
        .Replace("DEEP", new string('[', 100) + new string(']', 100), StringComparison.Ordinal);
}
