namespace PendingPoints.Sandbox.Broker;

using Amqp.Framing;

/// <summary>What messages can be sent to: a queue or a topic.</summary>
internal interface IMessageTarget
{
    /// <summary>Takes a message in.</summary>
    /// <returns>Null when it is taken (a repeat too, which is dropped), or why it is not.</returns>
    Error? Offer(QueuedMessage message);
}
