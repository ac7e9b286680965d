namespace PendingPoints.Tests.Orders;

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

/// <summary>What holds for every order, not only for those of the samples. A failure prints the seed that repeats it.</summary>
public sealed class OrderEventPropertyTests
{
    // Whatever can be printed, beyond the first plane too; a text may have 256 characters.
    private static readonly Gen<string> Texts = TextsOf(most: 128);

    private static readonly Gen<decimal> Amounts = Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Byte[0, 28])
        .Select((low, middle, high, digits) => new decimal(low, middle, high, isNegative: false, digits))
        .Where(amount => FloatNoise.Cut(amount) == amount);

    // To the last tick, in any offset that there can be.
    private static readonly Gen<DateTimeOffset> Dates = Gen
        .Select(Gen.Long[new DateTime(2, 1, 1).Ticks, new DateTime(9998, 12, 31).Ticks], Gen.Int[-14 * 60, 14 * 60])
        .Select((ticks, minutes) => new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<string> Currencies = Gen.Char['A', 'Z'].Array[3].Select(letters => new string(letters));

    private static readonly Gen<CustomerIdentifier[]> Customers = Gen
        .Select(Gen.Shuffle(IdentifierName.All.ToArray(), 1, IdentifierName.All.Count), Texts.Array[IdentifierName.All.Count])
        .Select((names, values) => names.Zip(values)
            .Where(each => !IdentifierForm.IsMasked(each.First, each.Second))
            .Select(each => (Name: each.First, Value: IdentifierForm.Of(each.First, each.Second)))
            .Where(each => each.Value is not null)
            .Select(each => new CustomerIdentifier(each.Name, each.Value!)).ToArray())
        .Where(customer => customer.Length > 0);

    private static readonly Gen<OrderEvent> Orders = Gen.Select(Texts, Texts, Texts, Dates, Amounts, Currencies, Customers)
        .Select((id, store, orderId, date, amount, currency, customer) =>
            new OrderEvent(id, "", new OrderOrigin(store, []), orderId, date, new Money(amount, currency), customer));

    // A batch is handed on byte for byte, and its events are read as these are. A deleted order is known by having one name only.
    public static TheoryData<string> Samples =>
        [.. Sample.Expected.Where(each => each.Value.GetProperty("becomes").GetString() != "split" && !each.Key.Contains("deleted")).Select(each => each.Key)];

    [Fact]
    public void Our_own_event_is_read_as_it_was_written() => Orders.Sample(order =>
    {
        var read = Assert.IsType<OrderReading.Readable>(Read(new(Bytes(Written(order))))).Event;

        Assert.Equal(Json(Sorted(order)), Json(Sorted(read)));
        Assert.Equal((order.Date.Offset, order.Value.Amount.Scale), (read.Date.Offset, read.Value.Amount.Scale));
    });

    [Fact]
    public void A_value_of_vtex_is_cents_whatever_its_size() => Gen.Long[0, long.MaxValue].Sample(cents =>
        Assert.Equal(cents / 100m, Payload.Order("vtex/order-placed.json", ("value", $"{cents}")).Value.Amount));

    [Theory]
    [InlineData("shopify/orders-create.json", "total_price")]
    [InlineData("woocommerce/order-created.json", "total")]
    [InlineData("adobe-commerce/order-saved.json", "data.value.grand_total")]
    public void A_total_that_is_a_text_keeps_every_digit(string sample, string path) => Amounts
        .Select(amount => amount.ToString(CultureInfo.InvariantCulture)).Where(text => text.Length <= 28)
        .Sample(text => Assert.Equal(text, Payload.Order(sample, (path, $"\"{text}\"")).Value.Amount.ToString(CultureInfo.InvariantCulture)));

    [Fact]
    public void A_price_of_commercetools_counts_the_digits_that_it_says() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 20]).Sample((cents, digits) =>
        {
            var price = $$"""{"type":"centPrecision","currencyCode":"EUR","centAmount":{{cents}},"fractionDigits":{{digits}}}""";
            var text = $"{cents}".PadLeft(digits + 1, '0');

            var read = Payload.Order("commercetools/order-created.json", ("order.taxedPrice.totalGross", price)).Value.Amount;

            Assert.Equal(decimal.Parse($"{text[..^digits]}.{text[^digits..]}", CultureInfo.InvariantCulture), read);
        });

    [Fact]
    public void A_cloud_event_around_our_own_event_gives_it_its_id_and_source_and_changes_nothing_else() =>
        Gen.Select(Orders, Texts, Texts).Sample((order, id, source) =>
        {
            var body = Bytes(Written(order));
            var alone = Assert.IsType<OrderReading.Readable>(Read(new(body))).Event;

            Assert.All(Wrapped(body, id, source), message => Assert.Equal(
                Json(alone with { Id = id, Source = source, Origin = alone.Origin with { Source = source } }),
                Json(Assert.IsType<OrderReading.Readable>(Read(message)).Event)));
        });

    [Theory]
    [InlineData("vtex/order-placed.json")]
    [InlineData("shopify/orders-create.json")]
    [InlineData("commercetools/order-created.json")]
    [InlineData("woocommerce/order-created.json")]
    public void A_cloud_event_around_a_platforms_order_adds_its_source_and_changes_nothing_else(string sample)
    {
        var (alone, body) = (Payload.Order(sample), Sample.Body(sample));

        Gen.Select(Texts, Texts).Sample((id, source) => Assert.All(Wrapped(body, id, source), message => Assert.Equal(
            Json(alone with { Origin = alone.Origin with { Source = source } }),
            Json(Assert.IsType<OrderReading.Readable>(Read(message)).Event))));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Blanks_the_order_of_names_and_names_of_others_change_nothing(string sample)
    {
        var (message, read) = (Sample.Message(sample), Json(Read(Sample.Message(sample))));

        Gen.Select(Gen.Int, TextsOf(most: 8).Array[0, 2], Gen.Bool, Gen.Int[0, 4]).Sample((seed, names, isIndented, blanks) =>
        {
            var body = Disordered(JsonNode.Parse(message.Body.Span)!, new Random(seed), [.. names.Select(name => $"x-{name}").Distinct()]);
            var text = body.ToJsonString(new() { WriteIndented = isIndented, IndentSize = blanks, NewLine = "\r\n" });

            Assert.Equal(read, Json(Read(message with { Body = Encoding.UTF8.GetBytes($"{new string('\t', blanks)}{text}\n") })));
        });
    }

    [Theory]
    [InlineData("pending-points/plain.json", "id", "order.id", "order.date", "order.value.amount", "order.value.currency", "customer.email")]
    [InlineData("vtex/order-placed.json", "creationDate", "value", "storePreferencesData.currencyCode")]
    [InlineData("shopify/orders-create.json", "id", "created_at", "total_price", "currency")]
    [InlineData("commercetools/order-created.json", "id", "order.id", "order.createdAt", "order.taxedPrice.totalGross.centAmount", "order.taxedPrice.totalGross.fractionDigits", "order.taxedPrice.totalGross.currencyCode")]
    [InlineData("adobe-commerce/order-saved.json", "data.value.created_at", "data.value.grand_total", "data.value.order_currency_code")]
    [InlineData("woocommerce/order-created.json", "id", "total", "currency")]
    public void What_is_needed_and_missing_is_named(string sample, params string[] needed) =>
        Gen.Shuffle(needed, 1, needed.Length).Sample(missing =>
        {
            var rejection = Payload.Rejection(sample, [.. missing.Select(path => (path, (string?)null))]);

            Assert.Equal("thin", rejection.Reason);
            // Paths in a CloudEvent's data begin there.
            Assert.Contains(missing, path => rejection.Description.Contains(path.Replace("data.", "", StringComparison.Ordinal), StringComparison.Ordinal));
        });

    private static Gen<string> TextsOf(int most) => Gen.OneOf(Gen.Int[' ', '~'], Gen.Int[' ', 0x10FFFF])
        .Where(code => Rune.IsValid(code) && Rune.GetUnicodeCategory(new Rune(code)) is not (UnicodeCategory.Control or UnicodeCategory.Format)).Array[1, most]
        .Select(codes => string.Concat(codes.Select(code => new Rune(code).ToString())).Trim())
        .Where(text => text.Length > 0);

    private static OrderReading Read(OrderMessage message) => OrderEventReader.Read(message, TimeZoneInfo.Utc);

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    // Records with lists are equal only as texts, and an identifier prints no value of its own.
    private static string Json(object read) => JsonSerializer.Serialize(read);

    private static OrderEvent Sorted(OrderEvent order) =>
        order with { Customer = [.. order.Customer.OrderBy(known => known.Name, StringComparer.Ordinal)] };

    private static JsonObject Written(OrderEvent order) => new()
    {
        ["id"] = order.Id,
        ["store"] = order.Origin.Store,
        ["order"] = new JsonObject
        {
            ["id"] = order.OrderId,
            ["date"] = order.Date.ToString("O", CultureInfo.InvariantCulture),
            ["value"] = new JsonObject { ["amount"] = order.Value.Amount, ["currency"] = order.Value.Currency },
        },
        ["customer"] = new JsonObject(order.Customer.Select(known => KeyValuePair.Create(known.Name, (JsonNode?)known.Value))),
    };

    // As a structured CloudEvent, as one in base64, and as a binary one with either prefix.
    private static IEnumerable<OrderMessage> Wrapped(byte[] data, string id, string source)
    {
        Dictionary<string, string> attributes = new() { ["specversion"] = "1.0", ["id"] = id, ["source"] = source, ["type"] = "shop.order" };
        return
        [
            Structured("data", JsonNode.Parse(data)!),
            Structured("data_base64", Convert.ToBase64String(data)),
            Binary("cloudEvents:"),
            Binary("cloudEvents_"),
        ];

        OrderMessage Structured(string name, JsonNode content) =>
            new(Bytes(new JsonObject([.. attributes.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value)), new(name, content)])));

        OrderMessage Binary(string prefix) => new(data)
        {
            Properties = attributes.ToDictionary(each => $"{prefix}{each.Key}", each => (object?)each.Value),
        };
    }

    private static JsonNode Disordered(JsonNode json, Random random, IReadOnlyList<string> others)
    {
        switch (json)
        {
            case JsonObject names:
                KeyValuePair<string, JsonNode?>[] all =
                [
                    .. names.Select(each => KeyValuePair.Create(each.Key, each.Value is { } value ? Disordered(value, random, others) : null)),
                    .. others.Select(name => KeyValuePair.Create(name, JsonNode.Parse("""[{"id":null},-0,"x"]"""))),
                ];
                random.Shuffle(all);
                return new JsonObject(all);
            case JsonArray list:
                return new JsonArray([.. list.Select(each => each is null ? null : Disordered(each, random, others))]);
            default:
                return json.DeepClone();
        }
    }
}
