namespace PendingPoints.Tests.Http;

using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PendingPoints.Http;
using PendingPoints.Orders;
using PendingPoints.Tests.Loyalty;

/// <summary>Whatever a customer, an event or a provider says: a store's credentials travel to its configured address and nowhere else.</summary>
public sealed class ConfiguredHostTests
{
    /// <summary>What would be another host, another path or another request if it were not data.</summary>
    private static readonly string[] Hostile =
    [
        "//evil.example", "///evil.example/", "@evil.example", "a@evil.example:80/", "https://evil.example", "http:evil.example", "\\\\evil.example", "/\\evil.example",
        "../../../admin", "..\\..\\admin", "..%2f..%2fadmin", "%2e%2e/admin", "..;/admin", "?store=evil", "#evil", "a?b#c", "a&identifierValue=b", "a b", "a+b", "a:80",
        "[::1]", "{id}", "a\u00ADb", "ａ．ｅｘａｍｐｌｅ", "evil。example",
    ];

    /// <summary>What cannot travel as it is: refused before anybody is asked.</summary>
    private static readonly string[] Unsendable = ["a\r\nHost: evil.example", "a\nb", "a\rb", "a\0b", "a\u0085b", "\uD800"];

    public static TheoryData<string> HostileIds => [.. Hostile];

    public static TheoryData<string> UnsendableIds => [.. Unsendable];

    [Theory]
    [MemberData(nameof(HostileIds))]
    public async Task An_id_stays_what_it_is_whatever_it_looks_like(string id)
    {
        await using var bonifiQ = await StoreUnderTest.BonifiQAsync(("Identifier", "externalId"));
        await using var capillary = await StoreUnderTest.CapillaryAsync(("Identifier", "externalId"));
        await using var vtex = await VtexAsync();
        foreach (var store in new[] { bonifiQ, capillary, vtex })
        {
            store.Server.Always("GET", Reply.Status(503));
        }

        await Ask.MeaningAsync(bonifiQ.PendingAsync(new CustomerIdentifier("externalId", id)));
        await Ask.MeaningAsync(capillary.PendingAsync(new CustomerIdentifier("externalId", id)));
        await LookUpAsync(vtex, id);

        var escaped = Uri.EscapeDataString(id);
        AssertOnly($"GET /v1/pvt/Customer/{escaped}/pendingpoints", bonifiQ);
        AssertOnly($"GET /api/oms/pvt/orders/{escaped}", vtex);
        Assert.NotEmpty(capillary.Server.Seen);
        Assert.All(capillary.Server.Seen, asked =>
        {
            Assert.StartsWith("GET /v2/customers/lookup/", asked.Line, StringComparison.Ordinal);
            Assert.Contains($"&identifierValue={escaped}", asked.Line, StringComparison.Ordinal);
            Assert.Equal(capillary.Server.Address.Authority, asked.Headers["Host"]);
        });
    }

    [Theory]
    [MemberData(nameof(UnsendableIds))]
    public async Task An_id_that_can_not_travel_as_it_is_is_not_sent(string id)
    {
        await using var bonifiQ = await StoreUnderTest.BonifiQAsync(("Identifier", "externalId"));
        await using var capillary = await StoreUnderTest.CapillaryAsync(("Identifier", "externalId"));
        await using var vtex = await VtexAsync();

        Assert.Equal("identifier-not-sendable", Ask.Refused(await bonifiQ.PendingAsync(new CustomerIdentifier("externalId", id))));
        Assert.Equal("identifier-not-sendable", Ask.Refused(await capillary.PendingAsync(new CustomerIdentifier("externalId", id))));
        await LookUpAsync(vtex, id);
        Assert.Empty(vtex.Server.Seen);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_host_is_a_failure_and_the_other_host_hears_nothing(int status)
    {
        await using var other = await ScriptedServer.StartAsync(TestContext.Current.CancellationToken);
        await using var bonifiQ = await StoreUnderTest.BonifiQAsync();
        await using var capillary = await StoreUnderTest.CapillaryAsync();
        await using var oAuth = await StoreUnderTest.CapillaryOAuthAsync(null);
        await using var vtex = await VtexAsync();
        var elsewhere = Reply.Status(status, ("Location", other.Address.ToString()));
        foreach (var store in new[] { bonifiQ, capillary, oAuth, vtex })
        {
            store.Server.Always("GET", elsewhere);
            store.Server.Always("POST", elsewhere);
        }

        Assert.Equal("broken", await Ask.MeaningAsync(bonifiQ.PendingAsync(Ask.Ana)));
        Assert.Equal("broken", await Ask.MeaningAsync(capillary.PendingAsync(Ask.Ana)));
        Assert.Equal("broken", await Ask.MeaningAsync(oAuth.PendingAsync(Ask.Ana)));
        await LookUpAsync(vtex, "1");
        Assert.Empty(other.Seen);
        Assert.All([bonifiQ, capillary, oAuth, vtex], store => Assert.Single(store.Server.Seen));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}v1/pvt/")]
    [InlineData("//{1}/v1/pvt/")]
    [InlineData("http://LOCALHOST:{2}/v1/pvt/")]
    [InlineData("https://evil.example/v1/pvt/")]
    [InlineData("/v1/pvt/")]
    [InlineData("../v1/pvt/")]
    [InlineData("a/../../v1/pvt/")]
    [InlineData("..\\v1\\pvt\\")]
    public async Task Not_even_a_mistake_of_ours_leads_anywhere_but_below_the_configured_address(string path)
    {
        await using var server = await ScriptedServer.StartAsync(TestContext.Current.CancellationToken);
        await using var other = await ScriptedServer.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(server.Address, "proxy/") };
        var client = new ProviderClient(http, new("bonifiq", "BonifiQ", "acme"), Metrics.None, TimeProvider.System, NullLogger.Instance);
        var elsewhere = string.Format(CultureInfo.InvariantCulture, path, other.Address, other.Address.Authority, server.Address.Port);

        await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync("points", elsewhere, TestContext.Current.CancellationToken));

        Assert.Empty(server.Seen.Concat(other.Seen));
    }

    private static Task<StoreUnderTest> VtexAsync() => StoreUnderTest.BonifiQAsync(
        ("Retries", "0"), ("Vtex:BaseAddress", StoreUnderTest.ThisServer), ("Vtex:AppKey", "app-key"), ("Vtex:AppToken", "app-token"));

    private static async Task LookUpAsync(StoreUnderTest store, string orderId) => await Record.ExceptionAsync(() => store.Store.Orders!.CompleteAsync(
        new OrderReading.Thin("e", new OrderOrigin("acme", []), orderId, new Rejection("thin", "")), TestContext.Current.CancellationToken));

    private static void AssertOnly(string line, StoreUnderTest store)
    {
        Assert.NotEmpty(store.Server.Seen);
        Assert.All(store.Server.Seen, asked =>
        {
            Assert.Equal(line, asked.Line);
            Assert.Equal(store.Server.Address.Authority, asked.Headers["Host"]);
        });
    }
}
