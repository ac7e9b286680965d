namespace PendingPoints.Tests.Integrations;

using System.Text.Json;

/// <summary>samples/integrations/storefront.mjs and Storefront.cs: what a page shows while the provider answers.</summary>
public sealed class StorefrontTests(Integration integration) : IClassFixture<Integration>
{
    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task A_customer_who_is_known_has_points_and_cashback(string language)
    {
        var ana = await integration.AskAsync(language, "acme-br", "email", "ana@example.com");

        Assert.Equal(("known", 369m, 18.50m, false), (Integration.State(ana), ana.GetProperty("points").GetDecimal(), Cashback(ana), Integration.Stale(ana)));
        Assert.StartsWith("W/\"", Text(ana, "etag", "eTag"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task Cashback_that_is_null_is_not_zero(string language)
    {
        var tom = await integration.AskAsync(language, "acme-in", "mobile", "915550001");

        Assert.Equal(("known", 200m, (decimal?)null), (Integration.State(tom), tom.GetProperty("points").GetDecimal(), Cashback(tom)));
    }

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("C#")]
    public async Task A_customer_who_is_unknown_is_told_from_a_store_that_is(string language)
    {
        Assert.Equal("unknownCustomer", Integration.State(await integration.AskAsync(language, "acme-br", "email", "nobody@example.com")));
        Assert.Equal("unavailable", Integration.State(await integration.AskAsync(language, "acme-xx", "email", "ana@example.com")));
    }

    [Fact]
    public async Task The_sentence_says_what_is_known()
    {
        var ana = await integration.AskAsync("JavaScript", "acme-br", "email", "ana@example.com");
        Assert.Equal("369 points and BRL 18.50 cashback are on their way to you.", ana.GetProperty("sentence").GetString());
    }

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
