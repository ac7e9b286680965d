namespace PendingPoints.Sandbox.Shop;

using Amqp;

/// <summary>The broker refused an order event, broke off, did not answer or is not there.</summary>
/// <param name="cause">What AMQP or the network said.</param>
internal sealed class OrderEventNotTakenException(Exception cause) : Exception("The broker did not take the order event.", cause)
{
    /// <summary>True when the message was larger than the broker takes, its properties included.</summary>
    public bool TooLarge => InnerException is AmqpException { Error: { } error } && error.Condition == ErrorCode.MessageSizeExceeded;
}
