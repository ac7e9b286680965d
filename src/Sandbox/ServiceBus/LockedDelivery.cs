namespace PendingPoints.Sandbox.ServiceBus;

using Amqp;

/// <summary>A message on its way to a client: the library hands it back when the client settles it.</summary>
internal sealed class LockedDelivery(MessageLock held) : Message
{
    /// <summary>The lock that the client gets with it.</summary>
    public MessageLock Lock => held;
}
