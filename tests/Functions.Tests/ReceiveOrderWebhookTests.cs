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

    [Fact]
    public async Task An_order_above_what_a_queue_takes_of_which_nothing_can_go_is_too_large()
    {
        using var response = await PostAsync("acme-br", Order.Replace("\"id\":\"e\"", $"\"id\":\"{new string('e', OrderWebhook.MaxQueued)}\"", StringComparison.Ordinal));

        await response.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        await OpenApiContract.AllowsAsync(Function, response);
    }

    [Theory]
    [InlineData("8ec8d794-e0ab-42df-9017-e3dada8e84f7")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_challenge_is_given_back_as_plain_text(string challenge)
    {
        using var response = await app.GetAsync($"/api/stores/acme-br/orders?challenge={Uri.EscapeDataString(challenge)}");

        Assert.Equal((HttpStatusCode.OK, challenge), (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(("text/plain", "nosniff"), (response.Content.Headers.ContentType!.MediaType, response.Headers.GetValues("X-Content-Type-Options").Single()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?challenge=")]
    [InlineData("?challenge=a%20b")]
    [InlineData("?challenge=%C3%A9")]
    public async Task Without_a_challenge_there_is_nothing_to_give_back(string query)
    {
        using var response = await app.GetAsync($"/api/stores/acme-br/orders{query}");

        await response.IsProblemAsync(HttpStatusCode.BadRequest, "challenge-missing");
        await OpenApiContract.AllowsAsync(Function, response);
    }

    [Fact]
    public async Task A_challenge_without_a_key_is_not_given_back()
    {
        using var response = await app.SendAsync(HttpMethod.Get, "/api/stores/acme-br/orders?challenge=x");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("eventgrid.azure.net")]
    [InlineData("EventGrid.azure.net")]
    public async Task A_sender_of_cloud_events_may_send_where_the_store_names_it(string origin)
    {
        using var response = await app.SendAsync(
            HttpMethod.Options, "/api/stores/acme-br/orders", ("x-functions-key", TestApp.Key), ("WebHook-Request-Origin", origin), ("WebHook-Request-Rate", "120"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((origin, "*"), (response.Headers.GetValues("WebHook-Allowed-Origin").Single(), response.Headers.GetValues("WebHook-Allowed-Rate").Single()));
    }

    [Theory]
    [InlineData("acme-br", "example.com")]
    [InlineData("acme-br", null)]
    [InlineData("acme-in", "eventgrid.azure.net")]
    public async Task A_sender_that_the_store_does_not_name_may_not(string store, string? origin)
    {
        using var response = await app.SendAsync(
            HttpMethod.Options, $"/api/stores/{store}/orders", [("x-functions-key", TestApp.Key), .. origin is null ? Array.Empty<(string, string)>() : [("WebHook-Request-Origin", origin)]]);

        await response.IsProblemAsync(HttpStatusCode.Forbidden, "origin-not-allowed");
        await OpenApiContract.AllowsAsync(Function, response);
        Assert.False(response.Headers.Contains("WebHook-Allowed-Origin"));
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
