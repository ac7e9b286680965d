namespace PendingPoints.Tests;

using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudNative.CloudEvents.SystemTextJson;
using NJsonSchema;

/// <summary>docs/asyncapi.yaml and its schemas, judged by AsyncAPI's own parser and held to real messages.</summary>
public sealed class MessageTests(NpmJudges judges, RunningWorld world) : IClassFixture<RunningWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_parser_of_AsyncAPI_finds_nothing()
    {
        var read = JsonNode.Parse(await judges.AskAsync("asyncapi.js", Repository.Path("docs", "asyncapi.yaml")))!;

        Assert.Empty(read["findings"]!.AsArray());
        Assert.Equal(["orderEvent", "orderCloudEvent", "pointsPending"], read["messages"]!.AsArray().Select(id => (string)id!));
    }

    [Theory]
    [InlineData("acme-br", "ana@example.com")]
    [InlineData("acme-in", "915550001")]
    public async Task An_order_event_and_its_notification_are_what_they_are_said_to_be(string store, string customer)
    {
        var (order, notification) = await OrderAsync(store, customer);

        await MatchesAsync("order-event.schema.json", order.ToJsonString());
        await MatchesAsync("notification.schema.json", notification.ToJsonString());
    }

    [Theory]
    [InlineData("total")]
    [InlineData("cashback")]
    [InlineData("entries")]
    public async Task The_schema_of_the_notification_misses_what_is_left_out(string field)
    {
        var (_, notification) = await OrderAsync("acme-br", "ana@example.com");
        notification["data"]!["pendingPoints"]!.AsObject().Remove(field);

        Assert.NotEmpty((await SchemaAsync("notification.schema.json")).Validate(notification.ToJsonString()));
    }

    [Fact]
    public async Task The_SDK_of_CloudEvents_reads_the_notification()
    {
        var (order, notification) = await OrderAsync("acme-br", "ana@example.com");

        var read = await new JsonEventFormatter().DecodeStructuredModeMessageAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(notification.ToJsonString())), new("application/cloudevents+json"), null);

        Assert.True(read.IsValid);
        Assert.Equal(
            ("1.0", "loyalty.points-pending.v1", "/stores/acme-br", (string)order["order"]!["id"]!, "application/json"),
            (read.SpecVersion.VersionId, read.Type!, read.Source!.OriginalString, read.Subject!, read.DataContentType!));
        Assert.Equal("acme-br", Assert.IsType<JsonElement>(read.Data).GetProperty("store").GetString());
        Assert.NotNull(read.Time);
    }

    // The order event as the shop sent it, and the notification's body as its subscription got it.
    private async Task<(JsonNode Order, JsonNode Notification)> OrderAsync(string store, string customer)
    {
        using var shop = new HttpClient(new SocketsHttpHandler()) { BaseAddress = world.Sandbox.Shop.Address };
        using var response = await shop.PostAsJsonAsync("/orders", new { store, customer, value = 199.90m }, Cancel);
        var placed = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(Cancel))!;
        var id = (string)placed["orderId"]!;
        var arrived = await Eventually.GetAsync(
            async () => (await shop.GetFromJsonAsync<JsonArray>("/notifications", Cancel))!
                .FirstOrDefault(one => (string?)one!["body"]!["subject"] == id),
            notification => notification is not null,
            Cancel);
        return (placed["event"]!, arrived!["body"]!);
    }

    private static async Task MatchesAsync(string schema, string json) =>
        Assert.Empty((await SchemaAsync(schema)).Validate(json).Select(error => error.ToString()));

    private static Task<JsonSchema> SchemaAsync(string name) => JsonSchema.FromFileAsync(Repository.Path("docs", name), Cancel);
}
