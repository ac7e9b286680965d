namespace PendingPoints.Tests.OrderEvents;

using System.Text;
using System.Text.Json.Nodes;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;
using PendingPoints.Tests.Orders;

public sealed class OrderReductionTests
{
    private const int Most = 240 * 1024;

    // Where a platform has what makes an order large.
    [Theory]
    [InlineData("shopify/orders-create.json", "line_items")]
    [InlineData("shopify/guest.json", "line_items")]
    [InlineData("shopify/orders-updated-cancelled.json", "line_items")]
    [InlineData("woocommerce/order-created.json", "line_items")]
    [InlineData("vtex/order-placed.json", "items")]
    [InlineData("vtex/order-masked.json", "items")]
    [InlineData("commercetools/order-created.json", "order.lineItems")]
    [InlineData("commercetools/order-created-cloudevent.json", "data.order.lineItems")]
    [InlineData("adobe-commerce/order-saved.json", "data.value.items")]
    [InlineData("pending-points/plain.json", "order.items")]
    public void A_large_order_is_cut_down_and_means_the_same(string sample, string items)
    {
        var message = Large(sample, items, Item(700), count: 2_000);
        Assert.InRange(message.Body.Length, 1_400_000, OrderReduction.MaxBody);

        var reduced = OrderReduction.Reduce(message, TimeZoneInfo.Utc, Most);

        Assert.NotNull(reduced);
        Assert.InRange(reduced.Body.Length, 1, Most);
        Assert.Equal(
            (message.ContentType, Described(OrderEventReader.Read(Sample.Message(sample), TimeZoneInfo.Utc))),
            (reduced.ContentType, Described(OrderEventReader.Read(reduced, TimeZoneInfo.Utc))));
    }

    [Fact]
    public void What_is_needed_stays_even_in_the_midst_of_what_is_large()
    {
        var notes = string.Join(',', Enumerable.Range(0, 20).Select(index => $$"""{"key":"note-{{index}}","value":{{Item(30_000)}}}"""));
        var message = Large("woocommerce/order-created.json", "meta_data", $$"""{"key":"_billing_cpf","value":"123.456.789-09"},{{notes}}""", count: 1);

        var reduced = OrderReduction.Reduce(message, TimeZoneInfo.Utc, Most);

        Assert.Equal("12345678909", Assert.IsType<OrderReading.Readable>(OrderEventReader.Read(reduced!, TimeZoneInfo.Utc)).Event.Of(IdentifierName.Document));
    }

    [Fact]
    public void All_that_is_left_is_as_it_came()
    {
        var body = """{ "id" : "e" , "note":"\u00e9 \/ ☕", "n": 1.50e0, "order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1,"currency":"BRL"},"items":ITEMS},"customer":{"email":"ana@example.com"}}""";

        var reduced = OrderReduction.Reduce(TheOrder.Message("\uFEFF" + body.Replace("ITEMS", $"[{Item(Most)}]", StringComparison.Ordinal)), TimeZoneInfo.Utc, Most);

        Assert.Equal(body.Replace("ITEMS", "null", StringComparison.Ordinal), Encoding.UTF8.GetString(reduced!.Body.Span));
    }

    [Theory]
    [InlineData("""[{"specversion":"1.0"},{"large":LARGE}]""")]
    [InlineData("""{"unknown":LARGE}""")]
    [InlineData("""{"id":"e","order":{"id":LARGE}}""")]
    [InlineData("""[LARGE""")]
    [InlineData("""{"order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1,"currency":"BRL"}},"customer":{"email":"ana@example.com"},"id":"e",MANY}""")]
    public void What_cannot_be_cut_down_is_not(string body)
    {
        // So many that none of them is worth an attempt.
        var many = string.Join(',', Enumerable.Range(0, 20_000).Select(index => $"\"n{index}\":[1,2,3]"));

        Assert.Null(OrderReduction.Reduce(
            TheOrder.Message(body.Replace("LARGE", Item(300_000), StringComparison.Ordinal).Replace("MANY", many, StringComparison.Ordinal)), TimeZoneInfo.Utc, Most));
    }

    private static OrderMessage Large(string sample, string path, string item, int count)
    {
        var body = JsonNode.Parse(Sample.Body(sample))!;
        var names = path.Split('.');
        var parent = names[..^1].Aggregate(body, (inside, name) => inside[name]!).AsObject();
        parent[names[^1]] = JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat(item, count))}]");
        return Sample.Message(sample) with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
    }

    private static string Item(int length) => $"\"{new string('x', length)}\"";

    private static string Described(OrderReading reading) => System.Text.Json.JsonSerializer.Serialize(reading, reading.GetType());
}
