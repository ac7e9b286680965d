namespace PendingPoints.Sandbox.Shop;

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amqp;
using Amqp.Framing;

/// <summary>A message as it arrived on the shop's subscription.</summary>
internal sealed record Notification(
    string? MessageId,
    string? Subject,
    string? ContentType,
    string? CorrelationId,
    IReadOnlyDictionary<string, JsonNode?> Properties,
    JsonNode? Body)
{
    /// <summary>Reads a message; a body that is no JSON is shown as text.</summary>
    public static Notification From(Message message) => new(
        message.Properties?.GetMessageId()?.ToString(),
        message.Properties?.Subject,
        message.Properties?.ContentType?.ToString(),
        message.Properties?.GetCorrelationId()?.ToString(),
        message.ApplicationProperties?.Map.ToDictionary(each => each.Key.ToString()!, each => PropertyValue.ToJson(each.Value)) ?? [],
        BodyOf(message));

    private static JsonNode? BodyOf(Message message)
    {
        var text = message.BodySection is Data data ? Encoding.UTF8.GetString(data.Binary) : message.Body?.ToString() ?? "";
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
