namespace PendingPoints.Tests;

using System.Net;
using System.Text;
using PendingPoints.OrderEvents;

/// <summary>The webhook over real HTTP, as far as no broker is needed. Flow.Tests go on from there.</summary>
public sealed class ReceiveOrderWebhookTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Function = "ReceiveOrderWebhook";
    private const string Order = """
        {"id":"e","order":{"id":"1","date":"2026-11-20T10:15:00-03:00","value":{"amount":1,"currency":"BRL"}},"customer":{"email":"ana@example.com"}}
        """;

    [Theory]
    [InlineData("acme-br", "not json", "order-event-invalid")]
    [InlineData("ACME-BR", "{}", "order-event-unrecognised")]
    public async Task What_can_not_be_worked_on_is_told_to_its_sender(string store, string body, string code)
    {
        using var response = await PostAsync(store, body);

        await response.IsProblemAsync(HttpStatusCode.BadRequest, code);
        await OpenApiContract.AllowsAsync(Function, response);
    }

    [Theory]
    [InlineData(null, "signature-missing")]
    [InlineData("AAAA", "signature-wrong")]
    public async Task A_store_with_a_secret_wants_a_signature(string? signature, string code)
    {
        using var response = await PostAsync("acme-in", Order, signature is null ? [] : [("X-Shopify-Hmac-Sha256", signature)]);

        await response.IsProblemAsync(HttpStatusCode.Unauthorized, code);
        await OpenApiContract.AllowsAsync(Function, response);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("%20")]
    [InlineData("acme-br%2F..")]
    public async Task A_store_that_does_not_exist_is_not_found(string store)
    {
        using var response = await PostAsync(store, Order);

        await response.IsProblemAsync(HttpStatusCode.NotFound, "store-not-found");
        await OpenApiContract.AllowsAsync(Function, response);
    }

    [Fact]
    public async Task A_body_without_its_length_does_not_arrive_and_is_asked_for_again_with_one()
    {
        using var response = await PostAsync("acme-br", Order, ("Transfer-Encoding", "chunked"));

        await response.IsProblemAsync(HttpStatusCode.LengthRequired, "length-required");
        await OpenApiContract.AllowsAsync(Function, response);
    }

    [Fact]
    public async Task A_body_that_no_queue_takes_is_too_large()
    {
        using var response = await PostAsync("acme-br", new string(' ', OrderWebhook.MaxBody + 1));

        await response.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await OpenApiContract.AllowsAsync(Function, response);
    }

    [Theory]
    [InlineData("""{"hookConfig":"ping"}""")]
    [InlineData("webhook_id=7")]
    public async Task A_ping_is_welcome(string body)
    {
        using var response = await PostAsync("acme-in", body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await OpenApiContract.AllowsAsync(Function, response);
    }

    [Fact]
    public async Task No_key_no_entrance()
    {
        using var content = new StringContent(Order);
        using var response = await app.SendAsync(HttpMethod.Post, "/api/stores/acme-br/orders", content);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task While_the_broker_is_away_the_platform_is_told_when_to_send_it_again()
    {
        // Nothing listens on port 1.
        using var response = await app.PassTimeUntilAsync(PostAsync("acme-br", Order));

        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "broker-unavailable");
        Assert.Equal(["30"], response.Headers.GetValues("Retry-After"));
        await OpenApiContract.AllowsAsync(Function, response);
        Assert.DoesNotContain("ana@example.com", app.Logs.Text(), StringComparison.Ordinal);
        Assert.True(OrderWebhook.Limit < TimeSpan.FromSeconds(5), "VTEX and Shopify wait for 5 s.");
    }

    private async Task<HttpResponseMessage> PostAsync(string store, string body, params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        return await app.SendAsync(HttpMethod.Post, $"/api/stores/{store}/orders", content, [("x-functions-key", TestApp.Key), .. headers]);
    }
}
