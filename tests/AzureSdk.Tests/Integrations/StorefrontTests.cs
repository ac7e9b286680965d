namespace PendingPoints.Tests.Integrations;

using System.Text.Json;
using global::Integrations;
using PendingPoints.Sandbox;
using PendingPoints.Sandbox.Http;

/// <summary>samples/integrations/storefront.mjs and Storefront.cs: what a page shows, whatever happens to the provider.</summary>
public sealed class StorefrontTests(Integration integration) : IClassFixture<Integration>, IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => integration.Sandbox.BonifiQ.Faults.Current = new(FaultKind.None);

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task A_customer_who_is_known_has_points_and_cashback(string language)
    {
        var ana = await AskAsync(language, "acme-br", "email", "ana@example.com");

        Assert.Equal(("known", 369m, 18.50m, false), (State(ana), ana.GetProperty("points").GetDecimal(), Cashback(ana), Stale(ana)));
        Assert.StartsWith("W/\"", Text(ana, "etag", "eTag"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task Cashback_that_is_null_is_not_zero(string language)
    {
        var tom = await AskAsync(language, "acme-in", "mobile", "915550001");

        Assert.Equal(("known", 200m, (decimal?)null), (State(tom), tom.GetProperty("points").GetDecimal(), Cashback(tom)));
    }

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task A_customer_who_is_unknown_is_told_from_a_store_that_is(string language)
    {
        Assert.Equal("unknownCustomer", State(await AskAsync(language, "acme-br", "email", "nobody@example.com")));
        Assert.Equal("unavailable", State(await AskAsync(language, "acme-xx", "email", "ana@example.com")));
    }

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task While_the_provider_fails_what_it_said_before_is_shown_as_stale_and_otherwise_nothing(string language)
    {
        await AskAsync(language, "acme-br", "email", "ana@example.com");
        integration.Sandbox.BonifiQ.Faults.Current = new(FaultKind.Failing);

        var ana = await Eventually.GetAsync(() => AskAsync(language, "acme-br", "email", "ana@example.com"), Stale, Cancel);

        Assert.Equal(("known", 369m), (State(ana), ana.GetProperty("points").GetDecimal()));
        Assert.Equal("unavailable", State(await AskAsync(language, "acme-br", "email", "bruno@example.com")));
    }

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task A_page_does_not_wait_for_a_provider_that_hangs(string language)
    {
        integration.Sandbox.BonifiQ.Faults.Current = new(FaultKind.Slow) { Delay = TimeSpan.FromMinutes(1) };
        Assert.Equal("unavailable", State(await AskAsync(language, "acme-br", "email", $"{language[0]}@example.com")));
    }

    [Fact]
    public async Task The_sentence_says_what_is_known()
    {
        var ana = await AskAsync("JavaScript", "acme-br", "email", "ana@example.com");
        Assert.Equal("369 points and BRL 18.50 cashback are on their way to you.", ana.GetProperty("sentence").GetString());
    }

    private async Task<JsonElement> AskAsync(string language, string store, string name, string value)
    {
        if (language == "JavaScript")
        {
            return await integration.RunAsync("storefront.mjs", store, name, value);
        }

        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = integration.App, Timeout = TimeSpan.FromSeconds(3) };
        http.DefaultRequestHeaders.Add("x-functions-key", RunningApp.Key);
        return JsonSerializer.SerializeToElement(
            await new Storefront(http).PendingPointsAsync(store, name, value, Cancel), JsonSerializerOptions.Web);
    }

    private static string? State(JsonElement shown) => shown.GetProperty("state").GetString();

    private static bool Stale(JsonElement shown) => shown.TryGetProperty("stale", out var stale) && stale.GetBoolean();

    // An amount with its currency in JavaScript, the amount alone in C#.
    private static decimal? Cashback(JsonElement shown) => shown.GetProperty("cashback") switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } money => money.GetProperty("amount").GetDecimal(),
        var amount => amount.GetDecimal(),
    };

    private static string? Text(JsonElement shown, params string[] names) =>
        names.Select(name => shown.TryGetProperty(name, out var value) ? value.GetString() : null).FirstOrDefault(text => text is not null);
}
