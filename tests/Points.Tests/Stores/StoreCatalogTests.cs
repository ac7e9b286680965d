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
    [InlineData(null, "nowhere", null)]
    [InlineData(null, null, "acme-br")]
    public void An_event_belongs_to_the_store_it_names_else_to_the_one_that_lists_its_account_else_to_the_default(
        string? store, string? accounts, string? expected) =>
        Assert.Equal(expected, Stores.Find(new OrderOrigin(store, accounts?.Split(',') ?? []))?.Name);

    [Theory]
    [InlineData("/shops/br", "acme-br")]
    [InlineData("/shops/nowhere", null)]
    public void A_source_that_no_store_lists_is_an_account_where_stores_list_sources(string source, string? expected) =>
        Assert.Equal(expected, Stores.Find(OrderOrigin.Unknown with { Source = source })?.Name);

    [Fact]
    public void A_source_says_nothing_where_no_store_is_told_by_one() => Assert.Equal(
        "a", new StoreCatalog([Store("a", "x"), Store("b", "y")], "a").Find(OrderOrigin.Unknown with { Source = "/shops/nowhere" })?.Name);

    [Fact]
    public void A_part_of_an_account_counts_before_the_account_and_need_not_be_listed()
    {
        var stores = new StoreCatalog([Store("a", "urn:shops"), Store("b", "storeId=2")], "a");

        Assert.Equal("b", stores.Find(new OrderOrigin(null, []) { Source = "urn:shops", Divisions = ["storeId=2", "2"] })?.Name);
        Assert.Equal("a", stores.Find(new OrderOrigin(null, []) { Source = "urn:shops", Divisions = ["storeId=1", "1"] })?.Name);
        Assert.Equal("a", stores.Find(new OrderOrigin(null, []) { Divisions = ["storeId=1", "1"] })?.Name);
    }

    [Fact]
    public void Parts_of_two_accounts_with_one_name_are_told_apart_by_their_source()
    {
        var stores = new StoreCatalog([Store("a", "urn:a#storeId=1"), Store("b", "urn:b#storeId=1"), Store("c", "urn:b")]);

        Assert.Equal("a", stores.Find(new OrderOrigin(null, []) { Source = "urn:a", Divisions = ["storeId=1"] })?.Name);
        Assert.Equal("b", stores.Find(new OrderOrigin(null, []) { Source = "urn:b", Divisions = ["storeId=1"] })?.Name);
        Assert.Equal("c", stores.Find(new OrderOrigin(null, []) { Source = "urn:b", Divisions = ["storeId=2"] })?.Name);
    }

    [Fact]
    public void An_account_that_no_store_lists_is_the_default_stores_where_that_is_allowed_or_the_only_one()
    {
        var nowhere = new OrderOrigin(null, ["nowhere"]);

        Assert.Equal("acme-br", Stores.Find(nowhere, acceptUnlisted: true)?.Name);
        Assert.Equal("only", new StoreCatalog([Store("only", "x")]).Find(nowhere)?.Name);
    }

    [Fact]
    public void Without_a_default_an_unknown_account_belongs_to_nobody() =>
        Assert.Null(new StoreCatalog([Store("a", "x"), Store("b", "y")]).Find(new OrderOrigin(null, ["z"])));

    private static Store Store(string name, params string[] sources) =>
        new(name, null!, [IdentifierName.Email], new(TimeSpan.Zero, 0)) { Sources = sources };
}
