namespace PendingPoints.Tests.Orders.CloudEvents;

using System.Text;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

public sealed class CloudEventEnvelopeTests
{
    private const string Data = """{"order":{"id":"1","date":"2026-11-20T10:15:00-03:00","value":{"amount":1,"currency":"BRL"}},"customer":{"email":"ana@example.com"}}""";
    private const string Attributes = "\"specversion\":\"1.0\",\"id\":\"ce-1\",\"source\":\"/shop\",\"type\":\"t\"";
    private const string Structured = $$"""{{{Attributes}},"data":{{Data}}}""";

    [Fact]
    public void Takes_the_id_and_source_of_a_structured_cloud_event()
    {
        var order = Readable(TheOrder.Message(Structured));

        Assert.Equal(("ce-1", "/shop", "1"), (order.Id, order.Source, order.OrderId));
        Assert.Equal("/shop", order.Origin.Source);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void Reads_a_cloud_event_whose_data_is_base64(string mark)
    {
        var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(mark + Data));

        Assert.Equal("1", Readable(TheOrder.Message($$"""{{{Attributes}},"data_base64":"{{data}}"}""")).OrderId);
    }

    [Theory]
    [InlineData("cloudEvents:")]
    [InlineData("cloudEvents_")]
    public void Reads_a_binary_cloud_event_with_either_prefix(string prefix)
    {
        var order = Readable(Binary(prefix, ("specversion", "1.0"), ("id", "ce-2"), ("source", "/shop"), ("type", "t")));

        Assert.Equal(("ce-2", "/shop", "1"), (order.Id, order.Source, order.OrderId));
    }

    [Fact]
    public void Overlooks_blanks_around_the_attributes_whatever_the_form()
    {
        var binary = Readable(Binary("cloudEvents:", ("specversion", "1.0"), ("id", " ce-1\u00A0"), ("source", " /shop "), ("type", "t")));
        var structured = Readable(TheOrder.Message(Structured.Replace("\"ce-1\"", "\" ce-1 \"", StringComparison.Ordinal)));

        Assert.Equal(("ce-1", "/shop"), (binary.Id, binary.Source));
        Assert.Equal(("ce-1", "/shop"), (structured.Id, structured.Source));
    }

    [Theory]
    [InlineData("specversion", "0.3", "specversion must be 1.0")]
    [InlineData("id", null, "attribute id is missing")]
    [InlineData("id", " \u00A0", "attribute id is missing")]
    [InlineData("source", "", "attribute source is missing")]
    [InlineData("type", "a\u0007b", "attribute type is missing or is not 1 to 256 printable")]
    public void Says_which_attribute_of_a_binary_cloud_event_is_wrong(string attribute, string? value, string description)
    {
        (string Name, string? Value)[] whole = [("specversion", "1.0"), ("id", "ce-2"), ("source", "/shop"), ("type", "t")];
        var broken = whole.Select(each => each.Name == attribute ? (each.Name, value) : each).Where(each => each.Item2 is not null);

        Assert.Contains(description, Unusable(Binary("cloudEvents:", [.. broken!])).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/cloudevents-batch+json; charset=utf-8")]
    [InlineData("application/json")]
    [InlineData(null)]
    public void Splits_a_batch_whether_or_not_the_content_type_says_so(string? contentType)
    {
        var reading = Read(TheOrder.Message($"[{Structured}, {{\"specversion\":\"1.0\"}}]", contentType));

        var events = Assert.IsType<OrderReading.Batch>(reading).Events;
        Assert.Equal([Structured, "{\"specversion\":\"1.0\"}"], events.Select(Encoding.UTF8.GetString));
    }

    [Theory]
    [InlineData("[]", "1 to 1000 events")]
    [InlineData("{}", "must be an array")]
    [InlineData("MANY", "1 to 1000 events")]
    public void Takes_no_batch_that_is_empty_endless_or_none(string body, string description)
    {
        body = body == "MANY" ? $"[{string.Join(',', Enumerable.Repeat("1", 1_001))}]" : body;

        var rejection = Unusable(TheOrder.Message(body, "application/cloudevents-batch+json"));

        Assert.Equal("invalid", rejection.Reason);
        Assert.Contains(description, rejection.Description, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Broken() => new()
    {
        { """{"specversion":"0.3","id":"e","source":"/s","type":"t","data":DATA}""", "specversion must be 1.0" },
        { """{"specversion":1.0,"id":"e","source":"/s","type":"t","data":DATA}""", "specversion must be 1.0" },
        { """{"specversion":"1.0","source":"/s","type":"t","data":DATA}""", "id is missing" },
        { """{"specversion":"1.0","id":"e","type":"t","data":DATA}""", "source is missing" },
        { """{"specversion":"1.0","id":"e","source":"/s","data":DATA}""", "type is missing" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t"}""", "data must be the object" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data":"text"}""", "data must be the object" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data_base64":"%%"}""", "data_base64 must be base64" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data_base64":"\uD800"}""", "data_base64 is not valid Unicode" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data_base64":"e30="}""", "" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data_base64":"e30"}""", "data_base64 must be base64" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data_base64":"eyJh"}""", "JSON" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data_base64":"eyJcdWQ4MDAiOjF9"}""", "A name in the body is not valid Unicode" },
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data":{"order":{"id":"1","id":"2"}}}""", "data.order.id stands twice" },
        // {"order":{"id":"1","id":"2"}}
        { """{"specversion":"1.0","id":"e","source":"/s","type":"t","data_base64":"eyJvcmRlciI6eyJpZCI6IjEiLCJpZCI6IjIifX0="}""", "order.id stands twice" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Says_what_is_wrong_with_an_envelope(string body, string description)
    {
        var rejection = Unusable(TheOrder.Message(body.Replace("DATA", Data, StringComparison.Ordinal)));

        Assert.Equal(description.Length > 0 ? "invalid" : "unrecognised", rejection.Reason);
        Assert.Contains(description, rejection.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Believes_a_content_type_that_says_cloud_event() =>
        Assert.Equal("specversion must be 1.0.", Unusable(TheOrder.Message("{}", "application/cloudevents+json; charset=utf-8")).Description);

    private static OrderMessage Binary(string prefix, params (string Name, string Value)[] attributes) => TheOrder.Message(Data) with
    {
        Properties = attributes.ToDictionary(each => prefix + each.Name, each => (object?)each.Value),
    };

    private static OrderReading Read(OrderMessage message) => OrderEventReader.Read(message, TimeZoneInfo.Utc);

    private static OrderEvent Readable(OrderMessage message) => Assert.IsType<OrderReading.Readable>(Read(message)).Event;

    private static Rejection Unusable(OrderMessage message) => Assert.IsType<OrderReading.Rejected>(Read(message)).Rejection;
}
