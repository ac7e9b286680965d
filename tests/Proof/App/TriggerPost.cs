namespace PendingPoints.Proof.App;

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

/// <summary>A message as the host posts it for a binary trigger: text encoded twice, numbers as text, dates without parts of seconds.</summary>
internal static class TriggerPost
{
    private static readonly Symbol SequenceNumber = "x-opt-sequence-number";
    private static readonly Symbol EnqueuedTime = "x-opt-enqueued-time";

    /// <summary>Writes the post.</summary>
    public static byte[] Of(Message message) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["Data"] = new JsonObject { ["order"] = Convert.ToBase64String(((Data)message.BodySection).Binary) },
        ["Metadata"] = Metadata(message),
    });

    private static JsonObject Metadata(Message message)
    {
        var (properties, annotations) = (message.Properties, message.MessageAnnotations);
        var metadata = new JsonObject
        {
            ["DeliveryCount"] = $"{message.Header.DeliveryCount + 1}",
            ["LockToken"] = Twice(Guid.NewGuid().ToString()),
            ["EnqueuedTimeUtc"] = ((DateTime)annotations[EnqueuedTime]).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["SequenceNumber"] = $"{annotations[SequenceNumber]}",
            ["MessageId"] = Twice(properties.MessageId),
            ["ApplicationProperties"] = Properties(message),
            ["UserProperties"] = Properties(message),
            ["sys"] = new JsonObject { ["MethodName"] = "OnOrderEvent" },
        };
        (string Name, string? Value)[] texts =
        [
            ("ContentType", properties.ContentType), ("Subject", properties.Subject), ("Label", properties.Subject), ("CorrelationId", properties.CorrelationId),
        ];
        foreach (var (name, value) in texts.Where(each => each.Value is not null))
        {
            metadata[name] = Twice(value!);
        }

        return metadata;
    }

    private static JsonObject Properties(Message message) => new(message.ApplicationProperties.Map.Select(
        each => KeyValuePair.Create(each.Key.ToString()!, (JsonNode?)JsonValue.Create(each.Value))));

    private static string Twice(string text) => JsonValue.Create(text).ToJsonString();
}
