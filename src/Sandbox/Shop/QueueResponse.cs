namespace PendingPoints.Sandbox.Shop;

using System.Text.Json.Nodes;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>A queue as <c>GET /queues</c> shows it.</summary>
/// <param name="Locked">How many are delivered and not settled.</param>
/// <param name="Next">The first hundred of the active ones; among the rejected, their properties hold the reasons.</param>
/// <param name="DuplicatesDropped">How many repeats were dropped; at a subscription, those of its topic.</param>
internal sealed record QueueResponse(
    string Name,
    int Active,
    int Locked,
    IReadOnlyList<MessageResponse> Next,
    IReadOnlyList<MessageResponse> Scheduled,
    IReadOnlyList<MessageResponse> DeadLettered,
    long DuplicatesDropped)
{
    private const int Shown = 100;

    public static QueueResponse Of(QueueDepth depth) => new(
        depth.Name,
        depth.Active.Count,
        depth.Locked,
        Show(depth.Active),
        Show(depth.Scheduled),
        Show(depth.DeadLettered),
        depth.DuplicatesDropped);

    private static MessageResponse[] Show(IEnumerable<QueuedMessage> messages) => [.. messages.Take(Shown).Select(MessageResponse.Of)];
}

/// <summary>A message in a queue, without its body.</summary>
internal sealed record MessageResponse(
    string? MessageId, string? Subject, DateTimeOffset? DueAt, int FailedDeliveries, IReadOnlyDictionary<string, JsonNode?> Properties)
{
    public static MessageResponse Of(QueuedMessage message) => new(
        message.Id,
        message.Subject,
        message.DueAt,
        message.FailedDeliveries,
        message.Properties.ToDictionary(each => each.Key, each => ShownJson.Value(each.Value)));
}
