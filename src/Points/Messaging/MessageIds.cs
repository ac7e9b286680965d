namespace PendingPoints.Messaging;

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

/// <summary>
/// Ids computed from what a message stands for, so that doing the same work twice gives the same id and the broker's
/// duplicate detection, or any consumer, can drop the repeat.
/// </summary>
public static class MessageIds
{
    /// <summary>The id of the notification that answers an order event.</summary>
    /// <param name="source">The event's source; empty for a plain event.</param>
    public static string Notification(string store, string source, string eventId) => Of("notification", store, source, eventId);

    /// <summary>
    /// The id of a copy that comes back later. The body counts too: when a sender uses an id for two different events,
    /// the copy of one must not pass for the other's.
    /// </summary>
    /// <param name="attempt">The copy's number, from 2.</param>
    public static string Copy(string originalId, ReadOnlySpan<byte> body, int attempt) =>
        Of("copy", originalId, Body(body), $"{attempt}");

    /// <summary>
    /// The id of an event in the queue of rejected ones; the body counts as in a copy's. It is the same whichever copy is rejected, and
    /// another one after each time that the event was sent back to be worked on again.
    /// </summary>
    /// <param name="replays">How often it has been sent back so far.</param>
    public static string Rejection(string originalId, ReadOnlySpan<byte> body, int replays) =>
        Of("rejection", originalId, Body(body), $"{replays}");

    /// <summary>The id of one event of a batch, as a message of its own.</summary>
    /// <param name="index">The event's place in it, from 0.</param>
    public static string Part(string originalId, ReadOnlySpan<byte> batch, int index) =>
        Of("part", originalId, Body(batch), $"{index}");

    /// <summary>The id of an order event that was pushed over HTTP.</summary>
    public static string Webhook(string store, string eventKey) => Of("webhook", store, eventKey);

    /// <summary>The id of an event that is sent back to be worked on again.</summary>
    /// <param name="messageId">The id of the message that lies in the queue of rejected ones or among the dead letters.</param>
    public static string Replay(string messageId, ReadOnlySpan<byte> body) => Of("replay", messageId, Body(body));

    /// <summary>An id for a message that came without one.</summary>
    public static string Body(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body)[..16]);

    // Each part is preceded by its length: ("a", "bc") and ("ab", "c") stay different.
    private static string Of(params IEnumerable<string> parts)
    {
        using var all = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts.Select(Encoding.UTF8.GetBytes))
        {
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            all.Write(length);
            all.Write(part);
        }

        return Body(all.ToArray());
    }
}
