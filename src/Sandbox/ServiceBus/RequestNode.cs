namespace PendingPoints.Sandbox.ServiceBus;

using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;

/// <summary>A node that answers: a client sends it requests on one link and gets the replies on another.</summary>
internal sealed class RequestNode(Func<Message, Message> answer)
{
    private readonly ConcurrentDictionary<(Connection, string ReplyTo), ListenerLink> _replyLinks = new();

    /// <summary>Takes a client's link: one for its requests, one for the replies.</summary>
    public void Attach(AttachContext context)
    {
        if (context.Link.Role)
        {
            context.Complete(new Requests(this), QueueWriter.Credit);
            return;
        }

        // Some clients name the reply link's target; those of the Azure SDK may leave it empty and use the link's name as reply-to.
        var replyTo = (context.Attach.Target as Target)?.Address ?? context.Link.Name;
        var (key, link) = ((context.Link.Session.Connection, replyTo), context.Link);
        _replyLinks[key] = link;
        link.AddClosedCallback((_, _) => _replyLinks.TryRemove(KeyValuePair.Create(key, link)));
        context.Complete(new Replies(), 0);
    }

    private void Answer(MessageContext context)
    {
        var request = context.Message;
        if (request.Properties?.ReplyTo is not { } replyTo
            || !_replyLinks.TryGetValue((context.Link.Session.Connection, replyTo), out var link))
        {
            context.Complete(new Error(ErrorCode.InvalidField) { Description = "No link for the reply-to is attached." });
            return;
        }

        var reply = answer(request);
        reply.Properties = new();
        reply.Properties.SetCorrelationId(request.Properties.GetMessageId());
        context.Complete();
        try
        {
            link.SendMessage(reply);
        }
        catch (AmqpException) when (link.IsClosed)
        {
            // Nobody waits for the reply any more.
        }
    }

    private sealed class Requests(RequestNode node) : LinkEndpoint
    {
        public override void OnMessage(MessageContext messageContext) => node.Answer(messageContext);

        public override void OnFlow(FlowContext flowContext)
        {
            // Nothing to do: requests are answered as they come.
        }

        public override void OnDisposition(DispositionContext dispositionContext)
        {
            // Requests are settled when they arrive.
        }
    }

    private sealed class Replies : LinkEndpoint
    {
        // A reply follows its request at once; clients give credit before they ask.
        public override void OnFlow(FlowContext flowContext) => SessionWindow.Reopen(flowContext.Link.Session);

        public override void OnDisposition(DispositionContext dispositionContext) =>
            dispositionContext.Link.DisposeMessage(dispositionContext.Message, dispositionContext.DeliveryState, settled: true);
    }
}
