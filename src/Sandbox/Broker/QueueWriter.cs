namespace PendingPoints.Sandbox.Broker;

using Amqp;
using Amqp.Framing;
using Amqp.Listener;

/// <summary>One sending client at a queue or topic: every message is accepted or refused with the reason.</summary>
/// <param name="target">Where the messages go.</param>
/// <param name="maxBytes">The largest message.</param>
internal sealed class QueueWriter(IMessageTarget target, int maxBytes) : LinkEndpoint
{
    /// <summary>How many messages a client may send ahead of the answers.</summary>
    public const int Credit = 100;

    /// <inheritdoc/>
    public override void OnMessage(MessageContext messageContext)
    {
        var message = QueuedMessage.From(messageContext.Message);
        var refusal = message.Size > maxBytes
            ? new Error(ErrorCode.MessageSizeExceeded) { Description = $"The message has {message.Size} bytes; {maxBytes} are allowed." }
            : target.Offer(message);

        if (refusal is null)
        {
            messageContext.Complete();
        }
        else
        {
            messageContext.Complete(refusal);
        }
    }

    /// <inheritdoc/>
    public override void OnFlow(FlowContext flowContext)
    {
        // A sender's flow tells only how many messages wait on its side.
    }

    /// <inheritdoc/>
    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // Messages are settled when they arrive; a sender has nothing left to settle.
    }
}
