namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

/// <summary>Decides what a client's new link talks to.</summary>
internal sealed class AttachedLinks(Entities entities, RequestNode tokens, int maxMessageBytes) : ILinkProcessor
{
    private static readonly Symbol SessionFilter = "com.microsoft:session-filter";

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
        else if (entities.TryGetManagement(address, out var management))
        {
            management.Attach(attachContext);
        }
        else if (link.Role && entities.TryGetIngress(address, out var ingress))
        {
            attach.MaxMessageSize = (ulong)maxMessageBytes;
            attachContext.Complete(new QueueWriter(ingress), QueueWriter.Credit);
        }
        else if (!link.Role && entities.TryGetSource(address, out var queue))
        {
            Receive(attachContext, queue);
        }
        else
        {
            // The clients of the Azure SDK know by this very wording that the name is wrong and another attempt is in vain.
            Refuse(attachContext, ErrorCode.NotFound, $"The messaging entity '{address}' could not be found.");
        }
    }

    private static void Receive(AttachContext context, Queue queue)
    {
        if (context.Attach.Source is Source { FilterSet: { } filters } && filters.ContainsKey(SessionFilter))
        {
            Refuse(context, ErrorCode.NotAllowed, $"'{queue.Name}' has no sessions.");
            return;
        }

        context.Complete(QueueReader.Start(queue, context.Link), 0);
    }

    private static void Refuse(AttachContext context, string condition, string description) =>
        context.Complete(new Error(condition) { Description = description });
}
