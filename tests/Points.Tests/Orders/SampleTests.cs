namespace PendingPoints.Tests.Orders;

using System.Text.Json;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;
using PendingPoints.Orders.Vtex;
using PendingPoints.Stores;

/// <summary>Every sample is read as samples/order-events/expected.json and the table of docs/order-events.md say.</summary>
public sealed class SampleTests
{
    private static readonly StoreCatalog Stores = new(
        [
            new("acme-br", null!, [IdentifierName.Email, IdentifierName.Document], new(TimeSpan.Zero, 0))
            {
                Sources = ["acmebr"],
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo"),
            },
            new("acme-in", null!, [IdentifierName.Mobile], new(TimeSpan.Zero, 0))
            {
                Sources = ["acme-in.myshopify.com", "acme-in", "shop.acme-in.example.com", "stores/acmein", "/shops/acme-in", "urn:uuid:6f1c2f60-0d4e-4c0e-9a56-1f5d2b7c9a10"],
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
            },
        ],
        "acme-br");

    public static TheoryData<string> Names => [.. Sample.Names];

    [Fact]
    public void The_page_and_the_expectations_name_every_sample_once()
    {
        var table = MarkdownTable.Rows("order-events.md", "| sample | what comes of it |").ToDictionary(row => row[0].Trim('`'), row => row[1].Split('`')[1]);

        Assert.Equal(Sample.Names.Order(StringComparer.Ordinal), Sample.Expected.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            Sample.Expected.Select(each => (each.Key, each.Value.GetProperty("becomes").GetString())).Order(),
            table.Select(each => (each.Key, (string?)each.Value)).Order());
    }

    [Fact]
    public void Every_format_has_two_samples_at_least() =>
        Assert.All(Sample.Names.CountBy(name => name.Split('/')[0]), each => Assert.True(each.Value >= 2, each.Key));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_sample_is_read_as_expected(string name) => Check(Sample.Message(name), Sample.Expected[name]);

    private static void Check(OrderMessage message, JsonElement expected)
    {
        var opened = OrderEventReader.Open(message);
        var reading = opened.Read(Stores.Find(opened.Origin)!.TimeZone);
        switch (expected.GetProperty("becomes").GetString())
        {
            case "order":
                CheckOrder(Assert.IsType<OrderReading.Readable>(reading).Event, expected);
                break;
            case "guest":
                Assert.IsType<OrderReading.Guest>(reading);
                break;
            case "split":
                var events = Assert.IsType<OrderReading.Batch>(reading).Events;
                Assert.All(events.Zip(expected.GetProperty("events").EnumerateArray(), (body, each) => (body, each)), pair =>
                    Check(new OrderMessage(pair.body) { ContentType = "application/cloudevents+json" }, pair.each));
                Assert.Equal(expected.GetProperty("events").GetArrayLength(), events.Count);
                break;
            case "thin" when expected.TryGetProperty("lookedUp", out var other):
                CheckLookUp(Assert.IsType<OrderReading.Thin>(reading), expected, Sample.Body(other.GetString()!), Sample.Expected[other.GetString()!]);
                break;
            case var reason:
                var rejection = Assert.IsType<OrderReading.Rejected>(reading).Rejection;
                Assert.Equal(reason, rejection.Reason);
                Assert.Contains(expected.TryGetProperty("says", out var says) ? says.GetString()! : "", rejection.Description, StringComparison.Ordinal);
                break;
        }
    }

    private static void CheckOrder(OrderEvent order, JsonElement expected)
    {
        Assert.Equal(expected.GetProperty("store").GetString(), Stores.Find(order.Origin)!.Name);
        Assert.Equal((expected.GetProperty("eventId").GetString(), expected.GetProperty("source").GetString()), (order.Id, order.Source));
        Assert.Equal(expected.GetProperty("orderId").GetString(), order.OrderId);
        Assert.Equal(expected.GetProperty("date").GetDateTimeOffset(), order.Date);
        Assert.Equal(new Money(expected.GetProperty("amount").GetDecimal(), expected.GetProperty("currency").GetString()!), order.Value);
        Assert.Equal(
            expected.GetProperty("customer").EnumerateObject().Select(each => (each.Name, each.Value.GetString()!)).Order(),
            order.Customer.Select(each => (each.Name, each.Value)).Order());
        Assert.NotNull(Stores.Find(order.Origin)!.Prefer(order.Customer));
    }

    private static void CheckLookUp(OrderReading.Thin thin, JsonElement expected, byte[] body, JsonElement order)
    {
        Assert.Contains(expected.GetProperty("says").GetString()!, thin.Otherwise.Description, StringComparison.Ordinal);
        Assert.Equal(("thin", order.GetProperty("orderId").GetString()), (thin.Otherwise.Reason, thin.OrderId));
        var read = JsonBody.Read(
            body, int.MaxValue, json => new VtexOrder().Read(new(new JsonField("", json)), TimeZoneInfo.Utc), rejection => new OrderReading.Rejected(rejection));
        Assert.Equal(thin.OrderId, Assert.IsType<OrderReading.Readable>(read).Event.OrderId);
    }
}
