namespace PendingPoints.Tests.BonifiQ;

using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Sandbox.BonifiQ;
using PendingPoints.Tests.Http;

public sealed class FakeBonifiQTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-20T10:00:00Z", null));
    private FakeBonifiQ _bonifiQ = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bonifiQ.DisposeAsync();

    [Fact]
    public async Task Ana_has_two_pending_orders_and_active_cashback()
    {
        using var client = await StartAsync();
        var reply = await client.JsonAsync("/v1/pvt/Customer/ana@example.com/pendingpoints");

        Assert.Equal(369, reply.GetProperty("TotalPendingPoints").GetInt32());
        Assert.Equal(18.50m, reply.GetProperty("TotalPendingCashback").GetDecimal());
        var order = reply.GetProperty("PendingOrders").EnumerateArray().First();
        Assert.Equal(["OrderDate", "OrderValue", "PendingPoints", "PendingCashback"], order.EnumerateObject().Select(each => each.Name));
        Assert.Equal("249.90", order.GetProperty("OrderValue").GetRawText());
        Assert.Equal(249, order.GetProperty("PendingPoints").GetInt32());
        Assert.Equal(12.50m, order.GetProperty("PendingCashback").GetDecimal());
        Assert.Equal(2, reply.GetProperty("PendingOrders").GetArrayLength());
    }

    [Fact]
    public async Task Bruno_is_known_and_has_nothing_pending()
    {
        using var client = await StartAsync();
        var reply = await client.JsonAsync("/v1/pvt/Customer/bruno@example.com/pendingpoints");
        Assert.Equal("""{"TotalPendingPoints":0,"TotalPendingCashback":0,"PendingOrders":[]}""", reply.GetRawText());
    }

    [Fact]
    public async Task Cashback_that_is_not_active_is_null_everywhere()
    {
        using var client = await StartAsync(new() { CashbackRate = null });
        var pending = await client.JsonAsync("/v1/pvt/Customer/ana@example.com/pendingpoints");
        Assert.Equal(JsonValueKind.Null, pending.GetProperty("TotalPendingCashback").ValueKind);
        Assert.All(
            pending.GetProperty("PendingOrders").EnumerateArray(),
            order => Assert.Equal(JsonValueKind.Null, order.GetProperty("PendingCashback").ValueKind));
        var points = await client.JsonAsync("/v1/pvt/Customer/ana@example.com/points");
        Assert.Equal(JsonValueKind.Null, points.GetProperty("CashbackBalance").ValueKind);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("sandbox-token", "wrong")]
    [InlineData("wrong", "sandbox-key")]
    public async Task Wrong_credentials_get_a_challenge_and_the_error_envelope(string? token, string? key)
    {
        using var known = await StartAsync();
        using var client = Client.Of(_bonifiQ.Address, token, key);
        using var response = await client.GetAsync("/v1/pvt/Customer/ana@example.com/pendingpoints", Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Basic", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        Assert.True((await response.JsonAsync()).GetProperty("HasError").GetBoolean());
    }

    [Theory]
    [InlineData(UnknownCustomer.NotFound, HttpStatusCode.NotFound, true)]
    [InlineData(UnknownCustomer.Envelope, HttpStatusCode.OK, true)]
    [InlineData(UnknownCustomer.Zeros, HttpStatusCode.OK, false)]
    public async Task A_customer_it_does_not_know_is_answered_as_the_options_say(
        UnknownCustomer unknown, HttpStatusCode status, bool error)
    {
        using var client = await StartAsync(new() { UnknownCustomer = unknown });
        using var response = await client.GetAsync("/v1/pvt/Customer/nobody@example.com/pendingpoints", Cancel);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(error, (await response.JsonAsync()).TryGetProperty("HasError", out _));
    }

    [Fact]
    public async Task The_balance_of_a_customer_it_does_not_know_says_so_under_200()
    {
        using var client = await StartAsync();
        var reply = await client.JsonAsync("/v1/pvt/Customer/nobody@example.com/points");
        Assert.False(reply.GetProperty("CustomerExists").GetBoolean());
    }

    [Fact]
    public async Task An_order_waits_for_delivery_and_the_days_after_it_and_then_is_in_the_balance()
    {
        using var client = await StartAsync(new() { ScoringWait = TimeSpan.FromDays(7) });
        Place("o-1", "bruno@example.com", 100.75m);
        Assert.Equal((100, 89), await PointsAsync(client, "bruno@example.com"));

        _time.Advance(TimeSpan.FromDays(30));
        Assert.Equal((100, 89), await PointsAsync(client, "bruno@example.com"));

        _bonifiQ.Orders.Delivered("o-1");
        _time.Advance(TimeSpan.FromDays(6));
        Assert.Equal((100, 89), await PointsAsync(client, "bruno@example.com"));

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0, 189), await PointsAsync(client, "bruno@example.com"));
        var history = (await client.JsonAsync("/v1/pvt/Customer/bruno@example.com/points")).GetProperty("PointHistory");
        Assert.Equal(100, history.EnumerateArray().Last().GetProperty("Amount").GetInt32());
    }

    [Fact]
    public async Task An_annulled_order_vanishes()
    {
        using var client = await StartAsync();
        Place("o-1", "bruno@example.com", 100m);
        _bonifiQ.Orders.Annulled("o-1");
        Assert.Equal((0, 89), await PointsAsync(client, "bruno@example.com"));
    }

    [Fact]
    public async Task An_order_is_not_known_before_it_is_ingested()
    {
        using var client = await StartAsync();
        Place("o-1", "new@example.com", 100m, ingestedAfter: TimeSpan.FromMinutes(30));
        using (var early = await client.GetAsync("/v1/pvt/Customer/new@example.com/pendingpoints", Cancel))
        {
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        }

        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal((100, 0), await PointsAsync(client, "new@example.com"));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("ana+x@example.com")]
    [InlineData("a b?c#d")]
    [InlineData("joão")]
    public async Task Every_id_is_understood_percent_encoded(string id)
    {
        using var client = await StartAsync();
        Place("o-1", id, 50m);
        Assert.Equal((50, 0), await PointsAsync(client, Uri.EscapeDataString(id)));
    }

    private async Task<HttpClient> StartAsync(BonifiQOptions? options = null)
    {
        options ??= new();
        _bonifiQ = await FakeBonifiQ.StartAsync(options, _time, Cancel);
        return Client.Of(_bonifiQ.Address, options.Token, options.Key);
    }

    private void Place(string id, string customer, decimal value, TimeSpan ingestedAfter = default)
    {
        var now = _time.GetUtcNow();
        _bonifiQ.Orders.Placed(
            new(id, new Dictionary<string, string> { ["email"] = customer }, now, value, now + ingestedAfter));
    }

    private static async Task<(int Pending, int Granted)> PointsAsync(HttpClient client, string id)
    {
        var pending = await client.JsonAsync($"/v1/pvt/Customer/{id}/pendingpoints");
        var granted = await client.JsonAsync($"/v1/pvt/Customer/{id}/points");
        return (pending.GetProperty("TotalPendingPoints").GetInt32(), granted.GetProperty("PointsBalance").GetInt32());
    }
}
