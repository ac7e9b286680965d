namespace PendingPoints.Tests.Orders;

using System.Text;
using PendingPoints.Fuzz;
using PendingPoints.Fuzz.Inputs;
using PendingPoints.Fuzz.Judge;
using PendingPoints.OrderEvents;
using PendingPoints.Orders;

/// <summary>The fuzzer of docs/fuzzing.md at a small size, and whether it can fail.</summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly Dictionary<string, ReadOrderEvent> Mistakes = new()
    {
        ["InvalidOperationException escapes"] = Ordered(_ => throw new InvalidOperationException()),
        ["the description repeats a value"] = Rejected((rejection, body) =>
            rejection with { Description = $"{rejection.Description} {Encoding.UTF8.GetString(body.Span)}" }),
        ["the reason has no name"] = Rejected((rejection, _) => rejection with { Reason = rejection.Reason == "thin" ? "meagre" : rejection.Reason }),
        ["the description is empty"] = Rejected((rejection, _) => rejection with { Description = "" }),
        ["too-large is not what is too large"] = (message, zone) =>
            Read(message with { Body = message.Body[..Math.Min(message.Body.Length, OrderEventReader.MaxBody)] }, zone),
        ["the event's id is empty"] = Ordered(order => order with { Id = " " }),
        ["the amount is negative"] = Ordered(order => order with { Value = order.Value with { Amount = -order.Value.Amount } }),
        ["the currency is no ISO 4217 code"] = Ordered(order => order with { Value = order.Value with { Currency = "real" } }),
        ["an identifier stands twice"] = Ordered(order => order with { Customer = [.. order.Customer, .. order.Customer] }),
        ["is longer than 256"] = Ordered(order => order with { OrderId = order.OrderId.PadRight(257, 'x') }),
        ["the second reading is not like the first"] = Ordered(order => order with { Id = Guid.NewGuid().ToString() }),
        ["it allocates too much"] = Ordered(order => order with { OrderId = $"{order.OrderId}{new byte[4 * 1024 * 1024].Length}" }),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("pending-points-fuzz-").FullName;

    public static TheoryData<string> Flaws => [.. Mistakes.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task No_input_escapes_and_every_format_and_outcome_is_reached()
    {
        var (tally, report) = await RunAsync(new() { Inputs = 20_000, Seed = 20_261_125 }, OrderEventReader.Read);

        TestContext.Current.TestOutputHelper!.WriteLine(report);
        Assert.True(tally.Escapes == 0, report);
        Assert.Equal(20_000, tally.Inputs);
        Assert.All(OrderFormats.All, format => Assert.True(tally.Counts.Where(each => each.Key.Format == format.Name).Sum(each => each.Value) > 100, format.Name));
        string[] outcomes =
            ["order", "guest", "look-up", "split", "thin", "not-an-order", "unrecognised", "invalid", "too-large", "right", "wrong"];
        Assert.Equal(outcomes.Order(), tally.Counts.Keys.Select(key => key.Becomes).Distinct().Order());
    }

    // One of 256 KiB took eight seconds.
    [Fact]
    public void Counts_through_thousands_of_addresses_but_once()
    {
        var addresses = string.Join(',', Enumerable.Repeat("{}", 30_000));
        var message = TheOrder.Message("""
            {"value":{"increment_id":"1","created_at":"2026-11-20","grand_total":1,"order_currency_code":"INR","customer_id":7,"addresses":[ADDRESSES]}}
            """.Replace("ADDRESSES", addresses, StringComparison.Ordinal));

        Assert.Empty(new Referee(OrderEventReader.Read).Judge(new(1, Entrance.Queue, message, TimeZoneInfo.Utc)).Flaws);
    }

    [Theory]
    [MemberData(nameof(Flaws))]
    public async Task Notices_a_reader_that_makes_mistakes_and_saves_what_it_made_them_with(string flaw)
    {
        var (tally, report) = await RunAsync(new() { Inputs = 1_000 }, Mistakes[flaw]);

        Assert.NotEqual(0, tally.Escapes);
        Assert.Contains(flaw, report, StringComparison.Ordinal);
        Assert.Equal(Math.Min(tally.Escapes, Tally.MostKept), Directory.GetFiles(_folder, "*.body", SearchOption.AllDirectories).Length);
        var texts = Directory.GetFiles(_folder, "*.txt", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.Contains(texts, text => text.Contains(flaw, StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_a_reader_that_takes_its_time()
    {
        ReadOrderEvent late = (message, zone) => SpinWait.SpinUntil(() => false, 50) ? null! : Read(message, zone);
        var slow = new Referee(late) { MostTime = TimeSpan.FromMilliseconds(20) };
        var input = Enumerable.Range(1, 100).Select(new InputMaker(1).Make).First(each => each.Entrance == Entrance.Queue);

        Assert.Equal(["it takes too long"], slow.Judge(input).Flaws);
    }

    [Fact]
    public async Task Comes_to_the_same_whoever_reads_which_input()
    {
        var (alone, _) = await RunAsync(new() { Inputs = 1_000, Seed = 7, Workers = 1 }, OrderEventReader.Read);
        var (shared, _) = await RunAsync(new() { Inputs = 1_000, Seed = 7, Workers = 3 }, OrderEventReader.Read);
        var (other, _) = await RunAsync(new() { Inputs = 1_000, Seed = 8, Workers = 1 }, OrderEventReader.Read);

        Assert.Equal(alone.Counts.OrderBy(each => each.Key), shared.Counts.OrderBy(each => each.Key));
        Assert.NotEqual(alone.Counts.OrderBy(each => each.Key), other.Counts.OrderBy(each => each.Key));
    }

    [Fact]
    public void Shows_an_input_by_its_number_alone()
    {
        var (one, again) = (new InputMaker(3).Make(977), new InputMaker(3).Make(977));

        Assert.Equal(one.Message.Body.ToArray(), again.Message.Body.ToArray());
        Assert.Equal((one.Around, one.Body), (again.Around, again.Body));
    }

    private static OrderReading Read(OrderMessage message, TimeZoneInfo zone) => OrderEventReader.Read(message, zone);

    private static ReadOrderEvent Rejected(Func<Rejection, ReadOnlyMemory<byte>, Rejection> mistake) => (message, zone) =>
        Read(message, zone) is OrderReading.Rejected unusable
            ? unusable with { Rejection = mistake(unusable.Rejection, message.Body) }
            : Read(message, zone);

    private static ReadOrderEvent Ordered(Func<OrderEvent, OrderEvent> mistake) => (message, zone) =>
        Read(message, zone) is OrderReading.Readable readable
            ? readable with { Event = mistake(readable.Event) }
            : Read(message, zone);

    private async Task<(Tally Tally, string Report)> RunAsync(FuzzOptions options, ReadOrderEvent read)
    {
        using var report = new StringWriter();
        var tally = await FuzzRun.RunAsync(options with { Folder = _folder }, read, report, Cancel);
        return (tally, report.ToString());
    }
}
