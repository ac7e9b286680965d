namespace PendingPoints.Sandbox.ServiceBus;

using Amqp.Listener;

/// <summary>One sending client at a queue or topic: every message is accepted or refused with the reason.</summary>
internal sealed class QueueWriter(MessageIngress ingress) : LinkEndpoint
{
    /// <summary>How many messages a client may send ahead of the answers.</summary>
    public const int Credit = 100;

    /// <inheritdoc/>
    public override void OnMessage(MessageContext messageContext)
    {
        var refusal = ingress.Offer(Batch.Open(messageContext.Message), out _);
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
