namespace PendingPoints.Sandbox.Shop;

using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;

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
    public static Notification From(ServiceBusReceivedMessage message) => new(
        message.MessageId,
        message.Subject,
        message.ContentType,
        message.CorrelationId,
        message.ApplicationProperties.ToDictionary(each => each.Key, each => ShownJson.Value(each.Value)),
        ShownJson.Body(BodyText(message)));

    // The SDK's own Body knows bytes only.
    private static string BodyText(ServiceBusReceivedMessage message) =>
        message.GetRawAmqpMessage().Body.TryGetValue(out var value) ? $"{value}" : message.Body.ToString();
}
