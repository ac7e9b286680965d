namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Framing;

/// <summary>What becomes of a locked message when a client settles it.</summary>
internal static class Settlement
{
    /// <summary>The vendor's name for what happened to a lock that is no more.</summary>
    public const string LockLost = "com.microsoft:message-lock-lost";

    /// <summary>What to say to a client whose lock is no more.</summary>
    public static Error LostLock => new(LockLost) { Description = "The lock is lost: it has expired, or the message is settled already." };

    /// <summary>Does what the client says of a lock that it names; returns why not, or null when it is done.</summary>
    public static Error? Of(Guid token, Queue queue, DeliveryState outcome) =>
        queue.Find(token) is not { } held ? LostLock : (Of(held, queue, outcome, settled: true) as Rejected)?.Error;

    /// <summary>
    /// Does what the client says. Abandon arrives as modified and counts as a failed delivery, whatever its flag says; released does
    /// not count (a maintainer's word in https://github.com/Azure/amqpnetlite/issues/342).
    /// </summary>
    /// <param name="outcome">What the client says; null when it forgets the delivery without a word.</param>
    /// <param name="settled">Whether the client has forgotten the delivery.</param>
    /// <returns>What to answer; null when the client goes on working.</returns>
    public static Outcome? Of(MessageLock held, Queue queue, DeliveryState? outcome, bool settled)
    {
        return outcome switch
        {
            Accepted => Answer(queue.Complete(held), new Accepted()),
            // Without the error: a client takes one in the answer for a refusal.
            Rejected rejected => Answer(queue.GiveUp(held, DeadLetterReason.From(rejected)), new Rejected()),
            Modified { UndeliverableHere: true } => new Rejected
            {
                Error = new(ErrorCode.NotImplemented) { Description = "This broker cannot defer messages." },
            },
            Modified modified => Answer(queue.Return(held, failed: true, Changes(modified)), new Modified()),
            Released => Answer(queue.Return(held, failed: false), new Released()),
            null when settled => Answer(queue.Return(held, failed: false), new Released()),
            _ => null,
        };
    }

    private static Outcome Answer(bool done, Outcome answer) => done ? answer : new Rejected { Error = LostLock };

    private static Dictionary<string, object?> Changes(Modified modified)
    {
        var changes = new Dictionary<string, object?>();
        foreach (var (name, value) in modified.MessageAnnotations ?? [])
        {
            changes[name.ToString()!] = value;
        }

        return changes;
    }
}
