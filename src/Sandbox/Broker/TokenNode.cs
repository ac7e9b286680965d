namespace PendingPoints.Sandbox.Broker;

using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;

/// <summary>
/// The node <c>$cbs</c> that takes tokens (claims-based security). Shared access signatures are checked; Entra tokens are taken as
/// they are. See https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#claims-based-authorization.
/// </summary>
/// <param name="options">The key to check signatures with.</param>
/// <param name="time">The clock that tokens expire by.</param>
internal sealed class TokenNode(BrokerOptions options, TimeProvider time)
{
    /// <summary>The node's address.</summary>
    public const string Address = "$cbs";

    private readonly ConcurrentDictionary<(Connection, string ReplyTo), ListenerLink> _replyLinks = new();

    /// <summary>Takes a client's link: one for its requests, one for the replies.</summary>
    public void Attach(AttachContext context)
    {
        if (context.Link.Role)
        {
            context.Complete(new Requests(this), QueueWriter.Credit);
            return;
        }

        // Some clients name the reply link's target; those of the Azure SDK leave it empty and use the link's name as reply-to.
        var replyTo = (context.Attach.Target as Target)?.Address ?? context.Link.Name;
        var key = (context.Link.Session.Connection, replyTo);
        _replyLinks[key] = context.Link;
        context.Link.AddClosedCallback((_, _) => _replyLinks.TryRemove(key, out _));
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

        context.Complete();
        var (status, description) = Judge(request);
        var reply = new Message
        {
            Properties = new(),
            ApplicationProperties = new() { ["status-code"] = status, ["status-description"] = description },
        };
        reply.Properties.SetCorrelationId(request.Properties.GetMessageId());
        link.SendMessage(reply);
    }

    private (int Status, string Description) Judge(Message request) =>
        (request.ApplicationProperties?["operation"], request.ApplicationProperties?["type"]) switch
        {
            ("put-token", "jwt") => (202, "Accepted"),
            ("put-token", "servicebus.windows.net:sastoken") => SharedAccessSignature.IsValid(request.Body as string, options, time)
                ? (202, "Accepted")
                : (401, "InvalidSignature: the token has a wrong signature or key name, or is expired."),
            _ => (400, "Only put-token with a jwt or a servicebus.windows.net:sastoken is understood."),
        };

    private sealed class Requests(TokenNode node) : LinkEndpoint
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
        public override void OnFlow(FlowContext flowContext)
        {
            // A reply follows its request at once; clients give credit before they ask.
        }

        public override void OnDisposition(DispositionContext dispositionContext) =>
            dispositionContext.Link.DisposeMessage(dispositionContext.Message, dispositionContext.DeliveryState, settled: true);
    }
}
