namespace PendingPoints.Sandbox.Shop;

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amqp;
using Amqp.Framing;

/// <summary>Shows the bodies of messages as JSON.</summary>
internal static class MessageBody
{
    /// <summary>A body that is JSON stays what it is, another is shown as text.</summary>
    public static JsonNode? ToJson(Message message)
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
