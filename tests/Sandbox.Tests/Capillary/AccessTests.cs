namespace PendingPoints.Tests.Capillary;

using System.Net;
using PendingPoints.Tests.Http;

public sealed class AccessTests
{
    private const string Balance = "/v2/customers/lookup/points/balance?" + TestCapillary.Tom;

    [Theory]
    [InlineData(null, null)]
    [InlineData("sandbox.till", "sandbox-password")]
    [InlineData("sandbox.till", "wrong")]
    public async Task Wrong_credentials_and_an_unhashed_password_get_401_in_XML(string? till, string? password)
    {
        await using var capillary = await TestCapillary.StartAsync();
        using var client = Client.Of(capillary.Fake.Address, till, password);
        using var response = await client.GetAsync(Balance, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("401", System.Xml.Linq.XDocument.Parse(await response.TextAsync()).Descendants("code").Single().Value);
    }

    [Fact]
    public async Task A_token_is_good_until_its_time_is_over()
    {
        await using var capillary = await TestCapillary.StartAsync();
        using var client = Client.Of(capillary.Fake.Address);
        using var issued = await client.PostJsonAsync("/v3/oauth/token/generate", """{"key":"sandbox-key","secret":"sandbox-secret"}""");
        var data = (await issued.JsonAsync()).GetProperty("data");
        Assert.Equal(300, data.GetProperty("ttlSeconds").GetInt32());
        client.DefaultRequestHeaders.Add("X-CAP-API-OAUTH-TOKEN", data.GetProperty("accessToken").GetString());

        capillary.Time.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(1400m, (await client.JsonAsync(Balance)).GetProperty("totalPoints").GetDecimal());

        capillary.Time.Advance(TimeSpan.FromSeconds(1));
        using var late = await client.GetAsync(Balance, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Theory]
    [InlineData("""{"key":"sandbox-key","secret":"wrong"}""")]
    [InlineData("""{}""")]
    [InlineData("""not json""")]
    public async Task No_token_without_key_and_secret(string body)
    {
        await using var capillary = await TestCapillary.StartAsync();
        using var client = Client.Of(capillary.Fake.Address);
        using var response = await client.PostJsonAsync("/v3/oauth/token/generate", body);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Every_answer_has_its_own_request_id()
    {
        await using var capillary = await TestCapillary.StartAsync();
        using var one = await capillary.Http.GetAsync(Balance, TestContext.Current.CancellationToken);
        using var two = await capillary.Http.GetAsync("/v2/customers/1/points/balance", TestContext.Current.CancellationToken);
        var ids = new[] { one, two }.Select(response => Assert.Single(response.Headers.GetValues("x-cap-request-id"))).ToHashSet();
        Assert.Equal(2, ids.Count);
    }
}
