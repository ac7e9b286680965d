namespace PendingPoints.Sandbox.Shop;

using System.Text.Json.Nodes;
using Amqp;

/// <summary>A message as it arrived on the shop's subscription.</summary>
internal sealed record Notification(
    string? MessageId,
    string? Subject,
    string? ContentType,
    string? CorrelationId,
    IReadOnlyDictionary<string, JsonNode?> Properties,
    JsonNode? Body)
{
    /// <summary>Reads a message.</summary>
    public static Notification From(Message message) => new(
        message.Properties?.GetMessageId()?.ToString(),
        message.Properties?.Subject,
        message.Properties?.ContentType?.ToString(),
        message.Properties?.GetCorrelationId()?.ToString(),
        message.ApplicationProperties?.Map.ToDictionary(each => each.Key.ToString()!, each => PropertyValue.ToJson(each.Value)) ?? [],
        MessageBody.ToJson(message));
}
