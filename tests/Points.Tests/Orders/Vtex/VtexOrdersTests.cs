namespace PendingPoints.Tests.Orders.Vtex;

using PendingPoints.Http;
using PendingPoints.Orders;
using PendingPoints.Tests.Loyalty;

public sealed class VtexOrdersTests
{
    private const string Order = """
        {"orderId":"v1/01","status":"handling","value":19990,"creationDate":"2026-11-20T13:15:00.1234567+00:00","lastChange":"2026-11-20T13:16:00+00:00",
         "hostname":"other","clientProfileData":{"email":"clara@example.com"},"storePreferencesData":{"currencyCode":"BRL"}}
        """;

    private static readonly OrderReading.Thin Thin = new(
        "v1/01@handling@2026", new OrderOrigin("acme", []), "v1/01", new Rejection("thin", "clientProfileData is missing."));

    [Fact]
    public async Task Completes_a_thin_event_which_stays_the_same_event_of_the_same_store()
    {
        await using var store = await StartAsync(Reply.Json(Order));

        var order = Assert.IsType<OrderReading.Readable>(await CompleteAsync(store)).Event;

        Assert.Equal((Thin.EventId, Thin.Origin, "v1/01", 199.90m), (order.Id, order.Origin, order.OrderId, order.Value.Amount));
        var asked = Assert.Single(store.Server.Seen);
        Assert.Equal("GET /api/oms/pvt/orders/v1%2F01", asked.Line);
        Assert.Equal(("app-key", "app-token"), (asked.Headers["X-VTEX-API-AppKey"], asked.Headers["X-VTEX-API-AppToken"]));
    }

    [Fact]
    public async Task An_order_that_was_cancelled_meanwhile_is_no_order_any_more()
    {
        await using var store = await StartAsync(Reply.Json(Order.Replace("handling", "canceled", StringComparison.Ordinal)));

        Assert.Equal("not-an-order", Assert.IsType<OrderReading.Rejected>(await CompleteAsync(store)).Rejection.Reason);
    }

    [Theory]
    [InlineData("""{"error":{"code":"OMS007","message":"Order Not Found","exception":null}}""", typeof(ProviderBrokenException))]
    [InlineData("\uFEFF{\"error\":{\"code\":\"OMS007\",\"message\":\"Order Not Found\"}}", typeof(ProviderBrokenException))]
    [InlineData("""{"message":"no Route matched with those values"}""", typeof(ProviderMisconfiguredException))]
    [InlineData("""{"error":{"code":404,"message":"Not Found"}}""", typeof(ProviderMisconfiguredException))]
    [InlineData("""["OMS007"]""", typeof(ProviderMisconfiguredException))]
    [InlineData("<html></html>", typeof(ProviderMisconfiguredException))]
    [InlineData("", typeof(ProviderMisconfiguredException))]
    public async Task An_order_that_is_not_visible_yet_is_told_apart_from_a_wrong_address(string body, Type failure)
    {
        await using var store = await StartAsync(Reply.Json(body, 404));

        await Assert.ThrowsAsync(failure, () => CompleteAsync(store));
    }

    [Theory]
    [InlineData(400, typeof(ProviderBrokenException))]
    [InlineData(401, typeof(ProviderMisconfiguredException))]
    [InlineData(429, typeof(ProviderThrottledException))]
    [InlineData(500, typeof(ProviderBrokenException))]
    public async Task An_order_that_vtex_does_not_give_is_asked_for_later(int status, Type failure)
    {
        await using var store = await StartAsync(Reply.Status(status));

        await Assert.ThrowsAsync(failure, () => CompleteAsync(store));
    }

    [Theory]
    [InlineData("{\"orderId\":")]
    [InlineData("{}")]
    [InlineData("""{"orderId":"v1/01","clientProfileData":{}}""")]
    [InlineData("""{"orderId":"v1/02","value":1,"creationDate":"2026-11-20T13:15:00Z","clientProfileData":{"email":"b@example.com"},"storePreferencesData":{"currencyCode":"BRL"}}""")]
    [InlineData("{\"\\uD800\":1}")]
    public async Task What_is_not_the_order_says_nothing_against_the_event(string answer)
    {
        await using var store = await StartAsync(Reply.Json(answer));

        await Assert.ThrowsAsync<ProviderBrokenException>(() => CompleteAsync(store));
    }

    [Theory]
    [InlineData("""{"email":"c***@e***.com"}""")]
    [InlineData("""{"email":"c***@e***.com","userProfileId":"u-1"}""")]
    public async Task An_order_that_is_masked_there_too_is_thin(string client)
    {
        await using var store = await StartAsync(Reply.Json(Order.Replace("""{"email":"clara@example.com"}""", client, StringComparison.Ordinal)));

        var thin = Assert.IsType<OrderReading.Thin>((await CompleteAsync(store)).KnownBy([IdentifierName.Email]));

        Assert.Contains("clientProfileData.email", thin.Otherwise.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_order_and_no_credential_reaches_the_log()
    {
        await using var store = await StartAsync(Reply.Json(Order));

        await CompleteAsync(store);

        Assert.DoesNotContain("clara", store.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("app-token", store.Log, StringComparison.Ordinal);
    }

    private static async Task<StoreUnderTest> StartAsync(Reply reply)
    {
        var store = await StoreUnderTest.BonifiQAsync(
            ("Vtex:BaseAddress", StoreUnderTest.ThisServer), ("Vtex:AppKey", "app-key"), ("Vtex:AppToken", "app-token"));
        store.Server.Always("GET", reply);
        return store;
    }

    private static Task<OrderReading> CompleteAsync(StoreUnderTest store) =>
        store.Store.Orders!.CompleteAsync(Thin, TestContext.Current.CancellationToken);
}
