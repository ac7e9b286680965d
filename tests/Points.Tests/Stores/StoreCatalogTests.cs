namespace PendingPoints.Tests.Stores;

using PendingPoints.Orders;
using PendingPoints.Stores;

public sealed class StoreCatalogTests
{
    private static readonly StoreCatalog Stores = new([Store("acme-br", "acmebr", "/shops/br"), Store("acme-in", "acme-in.myshopify.com")], "acme-br");

    [Theory]
    [InlineData("acme-in", null, "acme-in")]
    [InlineData("ACME-IN", "acmebr", "acme-in")]
    [InlineData("nowhere", "acmebr", null)]
    [InlineData(null, "acme-in.myshopify.com", "acme-in")]
    [InlineData(null, "ACME-IN.myshopify.com", "acme-in")]
    [InlineData(null, "nowhere,/shops/br", "acme-br")]
    [InlineData(null, "acme-in.myshopify.com,acmebr", "acme-in")]
    [InlineData(null, "nowhere", "acme-br")]
    [InlineData(null, null, "acme-br")]
    public void An_event_belongs_to_the_store_it_names_else_to_the_one_that_lists_its_account_else_to_the_default(
        string? store, string? accounts, string? expected) =>
        Assert.Equal(expected, Stores.Find(new OrderOrigin(store, accounts?.Split(',') ?? []))?.Name);

    [Fact]
    public void Without_a_default_an_unknown_account_belongs_to_nobody() =>
        Assert.Null(new StoreCatalog([Store("a", "x"), Store("b", "y")]).Find(new OrderOrigin(null, ["z"])));

    private static Store Store(string name, params string[] sources) =>
        new(name, null!, [IdentifierName.Email], new(TimeSpan.Zero, 0)) { Sources = sources };
}
