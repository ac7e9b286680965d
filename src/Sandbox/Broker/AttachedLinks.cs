namespace PendingPoints.Sandbox.Broker;

using Amqp;
using Amqp.Framing;
using Amqp.Listener;

/// <summary>Decides what a client's new link talks to.</summary>
/// <param name="entities">What there is.</param>
/// <param name="tokens">The node that takes tokens.</param>
/// <param name="maxMessageBytes">The largest message, told to senders.</param>
internal sealed class AttachedLinks(Entities entities, TokenNode tokens, int maxMessageBytes) : ILinkProcessor
{
    /// <inheritdoc/>
    public void Process(AttachContext attachContext)
    {
        var (link, attach) = (attachContext.Link, attachContext.Attach);
        // Role is the broker's: true when it receives.
        var address = link.Role ? ((Target)attach.Target).Address : ((Source)attach.Source).Address;
        if (address == TokenNode.Address)
        {
            tokens.Attach(attachContext);
        }
        else if (link.Role && entities.TryGetTarget(address, out var target))
        {
            attach.MaxMessageSize = (ulong)maxMessageBytes;
            attachContext.Complete(new QueueWriter(target, maxMessageBytes), QueueWriter.Credit);
        }
        else if (!link.Role && entities.TryGetSource(address, out var queue))
        {
            attachContext.Complete(QueueReader.Start(queue, link), 0);
        }
        else
        {
            attachContext.Complete(new Error(ErrorCode.NotFound)
            {
                Description = $"The messaging entity '{address}' does not exist or can not be {(link.Role ? "sent to" : "received from")}.",
            });
        }
    }
}
