namespace PendingPoints.Functions.Hosting;

using System.Text.Json;
using PendingPoints.Messaging;

/// <summary>A message as the Functions host posts it to a custom handler: <c>{"Data":{"name":"base64"},"Metadata":{…}}</c>.</summary>
public static class TriggerPost
{
    private static readonly Dictionary<string, object?> NoProperties = [];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a post.</summary>
    /// <param name="body">The body of the post.</param>
    /// <param name="function">The function it was posted to.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="BadHttpRequestException">It is not what the host posts for a binary trigger.</exception>
    public static async Task<ReceivedMessage> ReadAsync(Stream body, QueueDeclaration function, CancellationToken cancellationToken)
    {
        try
        {
            using var post = await JsonDocument.ParseAsync(body, Strict, cancellationToken);
            return Read(post.RootElement, function);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an element of another type than asked for, or text that is not valid Unicode.
            throw new BadHttpRequestException("The trigger post is malformed.", malformed);
        }
    }

    private static ReceivedMessage Read(JsonElement post, QueueDeclaration function)
    {
        if (!post.TryGetProperty("Data", out var data)
            || !data.TryGetProperty(function.Binding, out var content)
            || !content.TryGetBytesFromBase64(out var body))
        {
            throw new BadHttpRequestException("The trigger post has no binary data.");
        }

        var metadata = post.TryGetProperty("Metadata", out var found) ? new TriggerMetadata(found) : default;
        return new(function.Queue, body)
        {
            MessageId = metadata.Text("MessageId"),
            CorrelationId = metadata.Text("CorrelationId"),
            ContentType = metadata.Text("ContentType"),
            Subject = metadata.Text("Subject") ?? metadata.Text("Label"),
            DeliveryCount = metadata.Number("DeliveryCount") ?? 1,
            EnqueuedAt = metadata.Date("EnqueuedTimeUtc"),
            Properties = metadata.Properties("ApplicationProperties") ?? metadata.Properties("UserProperties") ?? NoProperties,
        };
    }
}
