namespace PendingPoints.Tests.Vtex;

using System.Net;
using System.Text;
using PendingPoints.Tests.Http;
using PendingPoints.Tests.Orders;
using PendingPoints.Tests.Shop;

public sealed class FakeVtexTests : IAsyncDisposable
{
    private readonly TestSamples _samples = new();
    private TestSandbox _sandbox = null!;

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        _samples.Dispose();
    }

    [Fact]
    public async Task An_order_among_the_samples_is_served_byte_for_byte()
    {
        var order = "{ \"orderId\": \"v1-01\",\r\n  \"clientProfileData\": null, \"value\": 24990 }\n"u8.ToArray();
        _samples.Write("vtex/order-placed.json", order);
        using var client = await StartAsync();
        using var response = await GetAsync(client, "v1-01");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(order, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("vtex/hook.json", """{"Domain":"Marketplace","OrderId":"v1-01","State":"payment-approved"}""")]
    [InlineData("vtex/feed.json", """{"eventId":"1","orderId":"v1-01","state":"payment-approved"}""")]
    [InlineData("vtex/number.json", """{"orderId":1,"clientProfileData":{}}""")]
    [InlineData("vtex/broken.json", """{"orderId":"v1-01","clientProfileData":{}""")]
    [InlineData("vtex/headers.headers", """{"orderId":"v1-01","clientProfileData":{}}""")]
    [InlineData("shopify/order.json", """{"orderId":"v1-01","clientProfileData":{}}""")]
    public async Task Other_samples_are_no_orders_of_VTEX(string path, string sample)
    {
        _samples.Write(path, Encoding.UTF8.GetBytes(sample));
        using var client = await StartAsync();
        using var response = await GetAsync(client, "v1-01");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task An_order_that_was_put_on_the_queue_is_served_as_it_was_last()
    {
        using var client = await StartAsync();
        foreach (var status in new[] { "payment-pending", "payment-approved" })
        {
            await PutAsync(Order("v1-02", status));
        }

        Assert.Equal("payment-approved", (await client.JsonAsync("/api/oms/pvt/orders/v1-02")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_oldest_give_way_but_the_samples_stay()
    {
        _samples.Write("vtex/order-placed.json", Order("sample"));
        using var client = await StartAsync(maxOrders: 2);
        foreach (var id in new[] { "o-1", "sample", "o-2", "o-2", "o-3" })
        {
            await PutAsync(Order(id));
        }

        var found = new Dictionary<string, HttpStatusCode>();
        foreach (var id in new[] { "sample", "o-1", "o-2", "o-3" })
        {
            using var response = await GetAsync(client, id);
            found[id] = response.StatusCode;
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK], found.Values);
    }

    [Theory]
    [InlineData("{\"orderId\":\"\\ud800\",\"clientProfileData\":{}}")]
    [InlineData("{\"\\ud800\":1,\"orderId\":\"v1-01\\udc00\",\"clientProfileData\":{}}")]
    [InlineData("{\"orderId\":\"v1-01\",\"clientProfileData\":{}}}")]
    [InlineData("{\"orderId\":null,\"clientProfileData\":{}}")]
    [InlineData("[{\"orderId\":\"v1-01\",\"clientProfileData\":{}}]")]
    [InlineData("{\"orderId\":\"v1-01\u00ff\u00fe\",\"clientProfileData\":{}}")]
    public async Task A_body_that_only_looks_like_an_order_goes_on_the_queue_all_the_same(string body)
    {
        using var client = await StartAsync();
        await PutAsync(Encoding.Latin1.GetBytes(body));
        using var response = await GetAsync(client, "v1-01");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("a%2Fb")]
    [InlineData("a%252Fb")]
    [InlineData("..%2F..%2Forders")]
    [InlineData("100%")]
    [InlineData("%ZZ")]
    [InlineData("%25")]
    [InlineData("%C3%28")]
    [InlineData("a%20b%3Fc%23d?e=f")]
    public async Task An_order_it_does_not_know_is_answered_in_the_vendors_envelope(string id)
    {
        using var client = await StartAsync();
        using var response = await GetAsync(client, id);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("""{"error":{"code":"OMS007","message":"Order Not Found","exception":null}}""", await response.TextAsync());
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("100%")]
    [InlineData("a b?c#d")]
    [InlineData("não")]
    public async Task Every_id_is_understood_percent_encoded(string id)
    {
        using var client = await StartAsync();
        await PutAsync(Order(id));
        Assert.Equal(id, (await client.JsonAsync($"/api/oms/pvt/orders/{Uri.EscapeDataString(id)}")).GetProperty("orderId").GetString());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("sandbox-app-key", null)]
    [InlineData(null, "sandbox-app-token")]
    [InlineData("sandbox-app-key", "wrong")]
    [InlineData("sandbox-app-token", "sandbox-app-key")]
    public async Task Wrong_credentials_get_the_error_envelope(string? key, string? token)
    {
        using var _ = await StartAsync();
        using var client = Client(key, token);
        using var response = await GetAsync(client, "v1-01");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("1", (await response.JsonAsync()).GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("unauthorised", HttpStatusCode.Unauthorized)]
    [InlineData("none", HttpStatusCode.NotFound)]
    public async Task It_can_be_made_to_misbehave(string kind, HttpStatusCode status)
    {
        using var client = await StartAsync();
        using var set = await _sandbox.Http.PostJsonAsync("/faults", $$"""{"provider":"vtex","kind":"{{kind}}"}""");
        Assert.Equal(kind, (await set.JsonAsync()).GetProperty("vtex").GetProperty("kind").GetString());

        using var response = await GetAsync(client, "v1-01");
        Assert.Equal(status, response.StatusCode);
    }

    private async Task<HttpClient> StartAsync(int maxOrders = 1_000)
    {
        _sandbox = await TestSandbox.StartAsync(new() { Samples = _samples.Folder, Vtex = new() { MaxOrders = maxOrders } });
        return Client("sandbox-app-key", "sandbox-app-token");
    }

    private HttpClient Client(string? key, string? token)
    {
        var client = Http.Client.Of(_sandbox.Sandbox.Vtex.Address);
        client.DefaultRequestHeaders.Add("X-VTEX-API-AppKey", key);
        client.DefaultRequestHeaders.Add("X-VTEX-API-AppToken", token);
        return client;
    }

    private static byte[] Order(string id, string status = "handling") =>
        Encoding.UTF8.GetBytes($$$"""{"orderId":"{{{id}}}","status":"{{{status}}}","clientProfileData":{}}""");

    private async Task PutAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var response = await _sandbox.Http.PostAsync("/orders/raw", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    // As written: the client would correct the escapes that are wrong.
    private Task<HttpResponseMessage> GetAsync(HttpClient client, string id) => client.GetAsync(
        new Uri(
            _sandbox.Sandbox.Vtex.Address.GetLeftPart(UriPartial.Authority) + "/api/oms/pvt/orders/" + id,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }),
        TestContext.Current.CancellationToken);
}
