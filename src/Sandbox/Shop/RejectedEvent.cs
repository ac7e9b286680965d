namespace PendingPoints.Sandbox.Shop;

using System.Text.Json.Nodes;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>An order event that can never work, as <c>GET /rejected</c> shows it.</summary>
/// <param name="Reason">Why, in a word.</param>
/// <param name="Description">Why, for people.</param>
internal sealed record RejectedEvent(string? Id, string? Reason, string? Description, JsonNode? Body)
{
    /// <summary>What lies in <c>order-events-rejected</c>, oldest first; it stays there.</summary>
    public static IReadOnlyList<RejectedEvent> In(FakeServiceBus broker) =>
        [.. broker.Depth(BrokerNames.RejectedOrderEvents).Active.OrderBy(message => message.SequenceNumber).Select(From)];

    private static RejectedEvent From(QueuedMessage message) => new(
        message.Id, Text(message, "reason"), Text(message, "description"), ShownJson.Body(message.BodyText));

    private static string? Text(QueuedMessage message, string property) => message.Properties.GetValueOrDefault(property)?.ToString();
}
