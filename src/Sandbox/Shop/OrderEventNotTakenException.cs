namespace PendingPoints.Sandbox.Shop;

using Azure.Messaging.ServiceBus;

/// <summary>The broker refused an order event, broke off, did not answer or is not there.</summary>
internal sealed class OrderEventNotTakenException(ServiceBusException cause) : Exception("The broker did not take the order event.", cause)
{
    /// <summary>True when the message was larger than the broker takes, its properties included.</summary>
    public bool TooLarge => cause.Reason is ServiceBusFailureReason.MessageSizeExceeded;
}
