namespace PendingPoints.Tests.Stores;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PendingPoints.Orders;
using PendingPoints.Stores;

public sealed class StoreRegistrationTests
{
    private static readonly (string, string)[] BonifiQ =
    [
        ("Stores:acme-br:Provider", "bonifiq"),
        ("Stores:acme-br:Credentials:ApiToken", "t"), ("Stores:acme-br:Credentials:ApiKey", "s3cret"),
    ];

    private static readonly (string, string)[] Capillary =
    [
        ("Stores:acme-in:Provider", "Capillary"), ("Stores:acme-in:BaseAddress", "https://eu.api.capillarytech.com"),
        ("Stores:acme-in:Credentials:Till", "t"), ("Stores:acme-in:Credentials:Password", "s3cret"),
        ("Stores:acme-in:Identifier", "mobile"),
    ];

    [Fact]
    public void Every_store_has_the_provider_its_setting_names()
    {
        var stores = Catalog([.. BonifiQ, .. Capillary]);

        Assert.Equal(
            ["acme-br bonifiq True", "acme-in capillary False"],
            stores.All.Select(store => $"{store.Name} {store.Provider.Name} {store.Provider.ListsOrders}"));
        Assert.Equal(["mobile"], stores.Find("ACME-IN")!.Identifiers);
        Assert.Null(stores.Default);
    }

    [Fact]
    public void The_only_store_is_the_default() => Assert.Equal("acme-br", Catalog(BonifiQ).Default!.Name);

    [Fact]
    public void The_default_store_can_be_named() =>
        Assert.Equal("acme-in", Catalog([.. BonifiQ, .. Capillary, ("DefaultStore", "acme-in")]).Default!.Name);

    [Fact]
    public void A_name_replaces_the_key_where_a_key_can_not_hold_it()
    {
        var stores = Catalog([("Stores:ACME_BR:Name", "acme-br"), .. BonifiQ.Select(s => (s.Item1.Replace("acme-br", "ACME_BR"), s.Item2))]);

        Assert.Equal("acme-br", Assert.Single(stores.All).Name);
    }

    [Fact]
    public void Tolerances_are_the_stores_own()
    {
        var stores = Catalog(
            [.. BonifiQ, ("Stores:acme-br:OrderDateTolerance", "00:01:00"), ("Stores:acme-br:OrderValueTolerance", "0.5")]);

        Assert.Equal(new OrderTolerance(TimeSpan.FromMinutes(1), 0.5m), stores.Default!.Matching);
    }

    [Fact]
    public void Every_mistake_of_every_store_is_told_at_once()
    {
        var mistakes = Mistakes(
            ("DefaultStore", "nowhere"),
            ("Stores:a:Provider", "smile"),
            ("Stores:b:Provider", "bonifiq"),
            ("Stores:b:Credentials:ApiToken", "s3:cret"),
            ("Stores:b:BaseAddress", "http://api.bonifiq.com.br"),
            ("Stores:b:TimeZone", "Mars/Olympus"),
            ("Stores:b:Identifier", "email,nickname"),
            ("Stores:b:Currency", "real"),
            ("Stores:b:Retries", "many"),
            ("Stores:b:TimeZoe", "UTC"),
            ("Stores:b:IdentifierNames", "email"),
            ("Stores:b:Credentials:ApiTokn", "s3cret"),
            ("Stores:c:Provider", "capillary"),
            ("Stores:c:Name", "b"),
            ("Stores:c:Credentials:Till", "s3:cret"),
            ("Stores:c:Credentials:Key", "s3cret"),
            ("Stores:c:Source", "MOON"),
            ("Stores:c:Attribution:EntityType", "TILL"),
            ("Stores:D_D:Provider", "bonifiq"),
            ("Stores:D_D:Credentials:ApiToken", "s3cret"),
            ("Stores:D_D:Credentials:ApiKey", "s3cret"),
            ("Stores:D_D:AttemptTimeout", "00:05:00"),
            ("Stores:D_D:Retries", "9"));

        string[] expected =
        [
            "DefaultStore names no store",
            "Stores:a:Provider must be bonifiq or capillary.",
            "Stores:b:BaseAddress must be",
            "Stores:b:Credentials:ApiKey is missing",
            "Stores:b:Credentials:ApiToken cannot hold a colon",
            "Stores:b:Credentials:ApiTokn is not a setting.",
            "Stores:b:Currency must be",
            "Stores:b:Identifier must name",
            "Stores:b:IdentifierNames is not a setting.",
            "Stores:b:Retries has a value that cannot be read.",
            "Stores:b:TimeZoe is not a setting.",
            "Stores:b:TimeZone must be",
            "Stores:c:Attribution:EntityType and Attribution:EntityCode belong together",
            "Stores:c:BaseAddress is missing",
            "Stores:c:Credentials must be either",
            "Stores:c:Name repeats the name of Stores:b.",
            "Stores:c:Source must be",
            "Stores:D_D:AttemptTimeout must lie",
            "Stores:D_D:Name is missing",
            "Stores:D_D:Retries must lie",
            "Stores:D_D:TotalTimeout must be",
        ];
        Assert.Equal(expected.Length, mistakes.Count);
        Assert.All(expected, line => Assert.Contains(mistakes, mistake => mistake.StartsWith(line, StringComparison.Ordinal)));
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("s3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Credentials:Till", null, "Stores:acme-in:Credentials:Till is missing: Till and Password belong together.")]
    [InlineData("Credentials:Till", "a:b", "Stores:acme-in:Credentials:Till cannot hold a colon.")]
    [InlineData("Source", "WEBSITE", "Stores:acme-in:AccountId is missing: every Source but INSTORE needs one.")]
    [InlineData("Name", "", "Stores:acme-in:Name must be 1 to 64 lower-case letters, digits and inner hyphens.")]
    [InlineData("Currency", "", "Stores:acme-in:Currency must be an ISO 4217 code such as BRL.")]
    [InlineData("Identifier", "", $"Stores:acme-in:Identifier must name one or more of {Names}, separated by commas.")]
    [InlineData("Identifier", "document", $"Stores:acme-in:Identifier must name only what Capillary looks customers up by: {Lookups}.")]
    [InlineData("Retries", "6", "Stores:acme-in:Retries must lie between 0 and 5.")]
    [InlineData("OrderValueTolerance", "-0.1", "Stores:acme-in:OrderValueTolerance must lie between 0 and 1.")]
    [InlineData("RetryDelay", "1.00:00:00", "Stores:acme-in:RetryDelay must lie between 00:00:00 and 00:00:10.")]
    [InlineData("BaseAddress", "ftp://localhost/", $"Stores:acme-in:{NoAddress}")]
    [InlineData("BaseAddress", "/relative", $"Stores:acme-in:{NoAddress}")]
    [InlineData("BaseAddress", "http://127.0.0.1.evil.example/", $"Stores:acme-in:{NoAddress}")]
    [InlineData("BaseAddress", "https://eu.api.capillarytech.com@evil.example/", $"Stores:acme-in:{NoAddress}")]
    [InlineData("BaseAddress", "https://evil.example/?https://eu.api.capillarytech.com", $"Stores:acme-in:{NoAddress}")]
    [InlineData("BaseAddress", "https://evil.example/#eu.api.capillarytech.com", $"Stores:acme-in:{NoAddress}")]
    [InlineData("WebhookSecrets:shopify", " ", "Stores:acme-in:WebhookSecrets must not hold an empty secret.")]
    [InlineData("WebhookSecrets", "s3cret", "Stores:acme-in:WebhookSecrets must hold secrets by name, such as Stores:acme-in:WebhookSecrets:default.")]
    [InlineData("WebhookSecrets:shop:a", "s3cret", "Stores:acme-in:WebhookSecrets must hold secrets by name, such as Stores:acme-in:WebhookSecrets:default.")]
    [InlineData("Vtex:AppSecret", "x", "Stores:acme-in:Vtex:AppSecret is not a setting.")]
    public void One_mistake_is_one_line(string setting, string? value, string line)
    {
        var settings = Capillary.Where(s => s.Item1 != $"Stores:acme-in:{setting}");

        Assert.Equal([line], Mistakes(value is null ? [.. settings] : [.. settings, ($"Stores:acme-in:{setting}", value)]));
    }

    [Fact]
    public void An_order_look_up_needs_all_of_its_settings_or_none() => Assert.Equal(
        [
            "Stores:acme-br:Vtex:AppToken is missing.",
            "Stores:acme-br:Vtex:BaseAddress must be an absolute https address (http only on this machine) without user, query and fragment, such as https://acme.vtexcommercestable.com.br.",
        ],
        Mistakes([.. BonifiQ, ("Stores:acme-br:Vtex:AppKey", "k"), ("Stores:acme-br:Vtex:BaseAddress", "http://acme.example.com")]).Order());

    [Fact]
    public void A_line_break_in_a_token_is_told_and_not_shown() => Assert.Equal(
        ["Stores:acme-br:Vtex:AppToken holds a line break or another character that cannot travel in a header."],
        Mistakes([.. BonifiQ, ("Stores:acme-br:Vtex:AppKey", "k"), ("Stores:acme-br:Vtex:AppToken", "s3cret\n"), ("Stores:acme-br:Vtex:BaseAddress", "https://a.example.com")]));

    [Fact]
    public void No_event_belongs_to_two_stores() => Assert.Equal(
        ["Stores:acme-in:Sources holds one that Stores:acme-br holds too: an event cannot belong to two stores."],
        Mistakes([.. BonifiQ, .. Capillary, ("Stores:acme-br:Sources", "acme, /shop"), ("Stores:acme-in:Sources", "other,ACME")]));

    [Fact]
    public void What_a_shop_brings_along_is_the_stores_own()
    {
        var store = Catalog(
            [.. BonifiQ, ("Stores:acme-br:Sources", " acme , /shop "), ("Stores:acme-br:TimeZone", "America/Sao_Paulo"),
             ("Stores:acme-br:WebhookSecrets:old", "s3cret"), ("Stores:acme-br:WebhookSecrets:new", "s3cret-2")]).Default!;

        Assert.Equal(["acme", "/shop"], store.Sources);
        Assert.Equal("America/Sao_Paulo", store.TimeZone.Id);
        Assert.True(store.WebhookSecrets.Contain("s3cret") && store.WebhookSecrets.Contain("s3cret-2"));
        Assert.Null(store.Orders);
        Assert.DoesNotContain("s3cret", store.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_store_at_all_is_a_mistake() => Assert.Equal(["Stores is empty: configure at least one store."], Mistakes());

    [Fact]
    public void The_start_of_the_host_already_tells()
    {
        using var services = Services(("Stores:a:Provider", "smile"));

        Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
    }

    private const string NoAddress = "BaseAddress must be an absolute https address (http only on this machine) without user, query and fragment.";
    private const string Names = "email, mobile, document, externalId, cardnumber, wechat, providerId";
    private const string Lookups = "cardnumber, mobile, email, externalId, wechat, providerId";

    private static StoreCatalog Catalog(params (string, string)[] settings) => Services(settings).GetRequiredService<StoreCatalog>();

    private static List<string> Mistakes(params (string, string)[] settings) =>
        [.. Assert.Throws<OptionsValidationException>(() => Catalog(settings)).Failures];

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddStores(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build())
        .BuildServiceProvider();
}
