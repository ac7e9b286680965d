namespace PendingPoints.Messaging;

/// <summary>How a broker is told to make a message visible later.</summary>
public enum Scheduling
{
    /// <summary>It can not; see <see cref="WaitingMessages"/>.</summary>
    None,

    /// <summary>
    /// Service Bus: the annotation <c>x-opt-scheduled-enqueue-time</c>.
    /// https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#message-annotations
    /// </summary>
    EnqueueTime,

    /// <summary>
    /// Brokers that offer <c>DELAYED_DELIVERY</c>, such as ActiveMQ: the annotation <c>x-opt-delivery-time</c> in milliseconds since 1970.
    /// https://activemq.apache.org/components/classic/documentation/amqp
    /// </summary>
    DeliveryTime,
}
