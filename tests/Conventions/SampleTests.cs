namespace PendingPoints.Tests;

using System.Text.Json;
using NJsonSchema;

/// <summary>The schema for senders says what the samples are; OrderEventFlowTests sends them.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("pending-points/plain.json", false)]
    [InlineData("pending-points/document-only.json", false)]
    [InlineData("cloudevents/structured.json", true)]
    public async Task Every_sample_is_valid_by_the_schema(string sample, bool isCloudEvent)
    {
        var schema = await SchemaAsync();
        var document = JsonElement.Parse(await File.ReadAllTextAsync(Repository.Path("samples", "order-events", sample), TestContext.Current.CancellationToken));

        Assert.Empty(schema.Validate((isCloudEvent ? document.GetProperty("data") : document).GetRawText()));
    }

    [Theory]
    [InlineData("""{"order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1,"currency":"BRL"}},"customer":{}}""")]
    [InlineData("""{"order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":-1,"currency":"BRL"}},"customer":{"email":"a@b"}}""")]
    [InlineData("""{"order":{"id":"1","date":"2026-11-20T10:15:00Z","value":{"amount":1,"currency":"real"}},"customer":{"email":"a@b"}}""")]
    [InlineData("""{"customer":{"email":"a@b"}}""")]
    public async Task The_schema_refuses_what_the_app_rejects(string order) => Assert.NotEmpty((await SchemaAsync()).Validate(order));

    private static async Task<JsonSchema> SchemaAsync() =>
        await JsonSchema.FromFileAsync(Repository.Path("docs", "order-event.schema.json"), TestContext.Current.CancellationToken);
}
