namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Framing;
using Amqp.Types;

/// <summary>
/// What <c>$management</c> of an entity answers, see
/// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response: peeking, renewing locks and settling
/// where there is something to receive, scheduling and cancelling where something can be sent.
/// </summary>
/// <param name="queue">What can be received from; null for a topic.</param>
/// <param name="ingress">What can be sent to; null for a subscription and for dead letters.</param>
internal sealed class ManagementNode(Queue? queue, MessageIngress? ingress)
{
    /// <summary>Follows the entity's address.</summary>
    public const string Suffix = "/$management";

    // Keeps a reply small: who wants to see more asks again from the last sequence number.
    private const int MostPeekedBytes = 1024 * 1024;

    /// <summary>The reply to a request.</summary>
    public Message Answer(Message request) => (request.ApplicationProperties?["operation"], request.Body as Map) switch
    {
        ("com.microsoft:peek-message", { } body) when queue is not null => Peek(queue, body),
        ("com.microsoft:renew-lock", { } body) when queue is not null => RenewLocks(queue, body),
        ("com.microsoft:update-disposition", { } body) when queue is not null => Settle(queue, body),
        ("com.microsoft:schedule-message", { } body) when ingress is not null => Schedule(ingress, body),
        ("com.microsoft:cancel-scheduled-message", { } body) when ingress is not null => Cancel(ingress, body),
        (string operation, { }) => ManagementReply.Refused(
            new Error(ErrorCode.NotImplemented) { Description = $"{operation} is not offered here." }),
        _ => ManagementReply.Misunderstood("an operation and a map"),
    };

    private Message Peek(Queue queue, Map request)
    {
        if (request["from-sequence-number"] is not long from || request["message-count"] is not (int count and > 0))
        {
            return ManagementReply.Misunderstood("from-sequence-number and message-count");
        }

        var scheduled = ingress?.ScheduledFrom(from).Select(message => (Message: message, IsScheduled: true)) ?? [];
        var found = queue.MessagesFrom(from).Select(message => (Message: message, IsScheduled: false)).Concat(scheduled)
            .OrderBy(each => each.Message.SequenceNumber);
        var (messages, bytes) = (new List(), 0);
        foreach (var (message, isScheduled) in found.Take(count).TakeWhile(_ => bytes < MostPeekedBytes))
        {
            var encoded = Stamps.Encode(message, isScheduled);
            bytes += encoded.Length;
            messages.Add(new Map { ["message"] = encoded.Buffer.AsSpan(encoded.Offset, encoded.Length).ToArray() });
        }

        return messages.Count == 0 ? ManagementReply.Nothing() : ManagementReply.With("messages", messages);
    }

    private static Message RenewLocks(Queue queue, Map request) => request["lock-tokens"] switch
    {
        Guid[] { Length: > 0 } tokens when queue.TryRenew(tokens, out var until) =>
            ManagementReply.With("expirations", Array.ConvertAll(until, each => each.UtcDateTime)),
        Guid[] { Length: > 0 } => ManagementReply.Refused(Settlement.LostLock),
        _ => ManagementReply.Misunderstood("lock-tokens"),
    };

    // How a client settles what came on a link that is gone.
    private static Message Settle(Queue queue, Map request)
    {
        if (request["lock-tokens"] is not Guid[] { Length: > 0 } tokens || Disposition.Read(request) is not { } outcome)
        {
            return ManagementReply.Misunderstood("lock-tokens and disposition-status");
        }

        foreach (var token in tokens)
        {
            if (Settlement.Of(token, queue, outcome) is { } refusal)
            {
                return ManagementReply.Refused(refusal);
            }
        }

        return ManagementReply.Done();
    }

    private static Message Schedule(MessageIngress ingress, Map request)
    {
        if (request["messages"] is not List { Count: > 0 } entries
            || !entries.Cast<object>().All(entry => entry is Map map && map["message"] is byte[]))
        {
            return ManagementReply.Misunderstood("messages");
        }

        MessageContent[] contents = [.. entries.Cast<Map>().Select(entry => MessageContent.Decode((byte[])entry["message"]))];
        return ingress.Offer(contents, out var numbers) is { } refusal
            ? ManagementReply.Refused(refusal)
            : ManagementReply.With("sequence-numbers", numbers);
    }

    private static Message Cancel(MessageIngress ingress, Map request) => request["sequence-numbers"] switch
    {
        long[] numbers when ingress.TryCancel(numbers) => ManagementReply.Done(),
        long[] => ManagementReply.Refused(
            new Error(ManagementReply.NotFound) { Description = "No message is scheduled with that sequence number." }),
        _ => ManagementReply.Misunderstood("sequence-numbers"),
    };
}
