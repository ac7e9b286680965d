namespace PendingPoints.Tests;

using System.Net;
using System.Text.Json;

/// <summary>Replies of providers, played byte by byte: what a caller, an order event and the health of the store make of each.</summary>
public sealed class ProviderReplyTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Replies");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, decimal, int> Answers => new()
    {
        { "bonifiq-bom", 100, 1 },
        { "bonifiq-date-fraction9", 100, 1 },
        { "bonifiq-gzip", 100, 1 },
        { "bonifiq-list-empty", 150, 0 },
        { "capillary-breakup-null-200", 200, 0 },
        { "capillary-warn-text-code", 200, 2 },
    };

    public static TheoryData<string, HttpStatusCode, string, string?> Failures => new()
    {
        { "bonifiq-404-kong", HttpStatusCode.BadGateway, "provider-misconfigured", null },
        { "bonifiq-ra-huge", HttpStatusCode.ServiceUnavailable, "provider-throttled", "3600" },
        { "bonifiq-x-503-retry-after", HttpStatusCode.BadGateway, "provider-broken", "120" },
    };

    [Fact]
    public void Every_reply_is_played() => Assert.Equal(
        Directory.EnumerateFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal),
        Answers.Select(row => row.Data.Item1).Concat(Failures.Select(row => row.Data.Item1)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_is_certain_is_told_to_callers_and_in_notifications(string reply, decimal total, int entries)
    {
        await using var provider = Play(reply);
        await using var world = await StartAsync(provider);

        var told = (await world.AskAsync(Question(reply))).GetProperty("pendingPoints");
        await world.SendRawAsync(Event(reply));
        var notified = Assert.Single(await world.NotificationsAsync(1)).GetProperty("body").GetProperty("data").GetProperty("pendingPoints");

        Assert.Equal((total, entries), (told.GetProperty("total").GetDecimal(), told.GetProperty("entries").GetArrayLength()));
        Assert.True(JsonElement.DeepEquals(told, notified));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_named_and_an_event_comes_back_in_time(string reply, HttpStatusCode status, string code, string? retryAfter)
    {
        await using var provider = Play(reply);
        await using var world = await StartAsync(provider);

        using var response = await world.App.GetAsync(Question(reply), Cancel);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((status, code), (response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal(retryAfter, response.Headers.TryGetValues("Retry-After", out var told) ? Assert.Single(told) : null);
        var health = JsonElement.Parse(await world.App.GetStringAsync("/api/health", Cancel));
        Assert.Equal(code, health.GetProperty("stores").EnumerateArray().First().GetProperty("status").GetString());

        await world.SendRawAsync(Event(reply));
        var copy = await world.CopyAsync(attempt: 2);
        Assert.Equal(code, copy.Properties["pp-waiting-for"]);
        Assert.InRange(copy.DueAt!.Value - world.Time.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromDays(3));
        world.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal("too-old", (await world.RejectedAsync()).Properties["reason"]);
    }

    private static RawServer Play(string reply) => new(File.ReadAllBytes(Path.Combine(Folder, $"{reply}.http")));

    private static Task<World> StartAsync(RawServer provider) => World.StartAsync(
        ("OrderEvents:ReCheckAfter", "none"),
        ("Stores:acme_br:BaseAddress", provider.Address.ToString()),
        ("Stores:acme_in:BaseAddress", provider.Address.ToString()));

    private static bool IsCapillary(string reply) => reply.StartsWith("capillary", StringComparison.Ordinal);

    private static string Question(string reply) => IsCapillary(reply)
        ? "/api/customers/915550001/pending-points?store=acme-in"
        : "/api/customers/ana@example.com/pending-points?store=acme-br";

    private static string Event(string reply) => $$"""
        {
          "id": "evt-1", "store": "{{(IsCapillary(reply) ? "acme-in" : "acme-br")}}",
          "customer": { "email": "ana@example.com", "mobile": "915550001" },
          "order": { "id": "1001", "date": "2026-11-20T10:00:00Z", "value": { "amount": 100, "currency": "BRL" } }
        }
        """;
}
