namespace PendingPoints.OrderEvents;

using PendingPoints.Orders;
using PendingPoints.Stores;

/// <summary>What a platform has pushed.</summary>
/// <param name="Body">The body as it came, byte for byte.</param>
/// <param name="Headers">The headers, by name in lower case.</param>
public sealed record WebhookRequest(
    Store Store, ReadOnlyMemory<byte> Body, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>A header; null when it is absent.</summary>
    internal string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>What becomes of a webhook.</summary>
public abstract record WebhookResult
{
    private WebhookResult()
    {
    }

    /// <summary>The broker has it.</summary>
    /// <param name="MessageId">The id of its message: the same when the platform sends the same event again.</param>
    /// <param name="IsVtexHook">VTEX wants 200 and nothing else.</param>
    public sealed record Accepted(string MessageId, bool IsVtexHook) : WebhookResult;

    /// <summary>The platform tried whether anybody listens; there is no event in it.</summary>
    public sealed record Ping : WebhookResult;

    /// <summary>The store wants webhooks signed, and this one is not.</summary>
    public sealed record SignatureMissing : WebhookResult;

    /// <summary>Its signature was made with another secret, or over another body.</summary>
    public sealed record SignatureWrong : WebhookResult;

    /// <summary>What is sent, with the attributes in its headers, is larger than the queue takes, and cannot be cut down.</summary>
    public sealed record TooLarge : WebhookResult;

    /// <summary>It could never be worked on, and its sender can be told so at once.</summary>
    public sealed record Refused(Rejection Rejection) : WebhookResult;
}
