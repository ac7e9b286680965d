namespace PendingPoints.Tests;

using System.Net;
using System.Text.Json;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>
/// Payloads as platforms, gateways and people really write them, raw on the queue or pushed to a store's webhook: the file
/// <c>expected.json</c> says what must become of each, and whom the provider may be asked for.
/// </summary>
public sealed class CaseTests(CaseWorld cases) : IClassFixture<CaseWorld>
{
    private static readonly string Folder = Repository.Path("tests", "Flow.Tests", "Cases");

    private static readonly Dictionary<string, JsonElement> Expected = JsonElement
        .Parse(File.ReadAllText(Path.Combine(Folder, "expected.json"))).EnumerateArray().ToDictionary(each => each.GetProperty("file").GetString()!);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files => [.. Expected.Keys];

    [Fact]
    public void Every_case_has_an_expectation() => Assert.Equal(
        Directory.GetFiles(Folder).Select(Path.GetFileName).Where(name => name is not "expected.json").Order(), Expected.Keys.Order());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_case_becomes_what_it_must(string file)
    {
        var (expected, body) = (Expected[file], await File.ReadAllBytesAsync(Path.Combine(Folder, file), Cancel));
        var want = expected.GetProperty("want");

        var ended = await cases.PlayAsync(Text(expected, "store"), body, Cancel);

        Assert.Equal(Text(want, "outcome"), ended.Outcome);
        if (want.TryGetProperty("who", out var who))
        {
            Assert.Equal(who.GetString(), ended.Who);
        }

        Assert.DoesNotContain(Text(want, "says_not") ?? "(never said)", ended.Says, StringComparison.Ordinal);
        if (Text(want, "amount") is { } amount)
        {
            Assert.Equal(decimal.Parse(amount, null), ended.Order.GetProperty("value").GetProperty("amount").GetDecimal());
        }

        if (Text(want, "currency") is { } currency)
        {
            Assert.Equal(currency, ended.Order.GetProperty("value").GetProperty("currency").GetString());
        }

        if (want.TryGetProperty("date", out var date))
        {
            Assert.InRange(
                (ended.Order.GetProperty("date").GetDateTimeOffset() - date.GetDateTimeOffset()).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;
}

/// <summary>Three stores whose providers know everybody and list no order, and an app that never asks for an order again.</summary>
public sealed class CaseWorld : IAsyncLifetime
{
    private static readonly Reply Nobodys = Reply.Json("""
        {"TotalPendingPoints":0,"TotalPendingCashback":null,"PendingOrders":[],"mainPoints":0,"promisedPoints":0,"errors":[],"warnings":[]}
        """);

    private ScriptedServer _provider = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await ScriptedServer.StartAsync(default);
        _provider.Always("GET", Nobodys);
        _world = await World.StartAsync(
        [
            ("OrderEvents:ReCheckAfter", "none"),
            ("DefaultStore", "by-email"),
            ("Stores:acme_br:Sources", "acme-br"),
            .. Store("by_email", "bonifiq", "email", "BRL", "America/Sao_Paulo"),
            ("Stores:by_email:Sources", "acme, acme-br.myshopify.com, acmebr, loja.example.com, urn:uuid:1, /shops/x"),
            .. Store("by_document", "bonifiq", "document", "BRL", "America/Sao_Paulo"),
            .. Store("by_mobile", "capillary", "mobile,email", "INR", "Asia/Kolkata"),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _provider.DisposeAsync();
    }

    /// <summary>Sends one case and waits for what becomes of it.</summary>
    /// <param name="store">The store whose webhook gets it; null = raw on the queue.</param>
    internal async Task<Ended> PlayAsync(string? store, byte[] body, CancellationToken cancellationToken)
    {
        var (asked, notified, rejected, logged) =
            (_provider.Seen.Count, (await _world.NotificationsAsync(0)).Length, Rejected.Count, _world.Logs.Collector.GetSnapshot().Count);
        if (store is null)
        {
            await _world.SendRawAsync(body);
        }
        else
        {
            using var pushed = await _world.App.PostAsync($"/api/stores/{store}/orders", new ByteArrayContent(body), cancellationToken);
            if (pushed.StatusCode is HttpStatusCode.BadRequest)
            {
                var problem = JsonElement.Parse(await pushed.Content.ReadAsStringAsync(cancellationToken));
                return new($"rejected:{problem.GetProperty("code").GetString()!["order-event-".Length..]}", null, problem.GetProperty("detail").GetString()!);
            }

            Assert.Equal(HttpStatusCode.Accepted, pushed.StatusCode);
        }

        await _world.QueueAsync(BrokerNames.OrderEvents, depth => depth is { Active.Count: 0, Locked: 0 });
        string[] lines = [.. _world.Logs.Collector.GetSnapshot().Skip(logged).Select(entry => entry.Message).Distinct()];
        var logs = string.Join('\n', lines);
        // The shop hears of a notification a little after its event is done.
        var notifications = await _world.NotificationsAsync(notified + lines.Count(line => line.Contains(" published; ", StringComparison.Ordinal)));
        var who = Who(_provider.Seen.Skip(asked).FirstOrDefault()?.Line);
        return logs.Contains("Batch split", StringComparison.Ordinal) ? new("split", who, "")
            : notifications.Skip(notified).SingleOrDefault() is { ValueKind: JsonValueKind.Object } notification
                ? new("notified", who, "") { Order = notification.GetProperty("body").GetProperty("data").GetProperty("order") }
            : Rejected.Skip(rejected).SingleOrDefault() is { } held
                ? new($"rejected:{held.Properties["reason"]}", who, $"{held.Properties["description"]}")
            : new(logs.Contains("skipped", StringComparison.Ordinal) ? "skipped" : "nothing", who, "");
    }

    private IReadOnlyList<QueuedMessage> Rejected => _world.Sandbox.Broker.Depth(BrokerNames.RejectedOrderEvents).Active;

    private (string, string)[] Store(string key, string provider, string identifier, string currency, string zone) =>
    [
        ($"Stores:{key}:Name", key.Replace('_', '-')),
        ($"Stores:{key}:Provider", provider),
        ($"Stores:{key}:BaseAddress", _provider.Address.ToString()),
        ($"Stores:{key}:Identifier", identifier),
        ($"Stores:{key}:Currency", currency),
        ($"Stores:{key}:TimeZone", zone),
        ($"Stores:{key}:CacheFor", "0"),
        .. provider is "bonifiq"
            ? new[] { ($"Stores:{key}:Credentials:ApiToken", "token"), ($"Stores:{key}:Credentials:ApiKey", "key") }
            : [($"Stores:{key}:Credentials:Till", "till"), ($"Stores:{key}:Credentials:Password", "password")],
    ];

    // BonifiQ has the identifier in the path, Capillary in the query.
    private static string? Who(string? line) => line is null ? null
        : Uri.UnescapeDataString(line.Contains("identifierValue=", StringComparison.Ordinal)
            ? line.Split("identifierValue=")[1].Split('&')[0]
            : line.Split('/')[4]);

    /// <summary>What became of a case.</summary>
    /// <param name="Who">The identifier that the provider was asked for; null = nobody was.</param>
    /// <param name="Says">The reason; empty when there is none.</param>
    internal sealed record Ended(string Outcome, string? Who, string Says)
    {
        /// <summary>The order in the notification.</summary>
        public JsonElement Order { get; init; }
    }
}
