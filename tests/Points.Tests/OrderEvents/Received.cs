namespace PendingPoints.Tests.OrderEvents;

using Azure.Messaging.ServiceBus;

/// <summary>Messages as the broker delivers them.</summary>
internal static class Received
{
    /// <summary>A message with the JSON of an event.</summary>
    public static ServiceBusReceivedMessage Message(
        string body,
        string? id = "m-1",
        string? correlationId = null,
        string? subject = null,
        DateTimeOffset enqueued = default,
        params (string Name, object? Value)[] properties) => ServiceBusModelFactory.ServiceBusReceivedMessage(
            BinaryData.FromString(body),
            id,
            correlationId: correlationId,
            subject: subject,
            contentType: "application/json",
            enqueuedTime: enqueued,
            properties: properties.ToDictionary(property => property.Name, property => property.Value!));

    /// <summary>What was sent, as it arrives.</summary>
    public static ServiceBusReceivedMessage Of(ServiceBusMessage sent) =>
        ServiceBusReceivedMessage.FromAmqpMessage(sent.GetRawAmqpMessage(), BinaryData.FromBytes(Guid.Empty.ToByteArray()));
}
