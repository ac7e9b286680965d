namespace PendingPoints.Sandbox.WebConsole;

using System.Text.Json.Nodes;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Shop;
using PendingPoints.Sandbox.Telemetry;

/// <summary>One order event with all that was sent because of it.</summary>
/// <param name="Messages">The messages, in the order in which they came.</param>
/// <param name="Spans">The app's spans as people read them; empty when it sent none.</param>
internal sealed record OrderDetail(string Id, IReadOnlyList<SentMessage> Messages, string Spans)
{
    /// <summary>Reads it.</summary>
    public static OrderDetail Of(FollowedOrder order, IEnumerable<ReceivedSpan> spans)
    {
        var traces = order.TraceIds;
        return new(
            order.Id,
            [.. order.Steps.Where(step => step.Kind is StepKind.Queued or StepKind.Scheduled)
                .DistinctBy(step => (step.Content.Id, step.Entity)).Select(SentMessage.Of)],
            TraceTree.Write(spans.Where(span => traces.Contains(span.TraceId))));
    }
}

/// <summary>A message as it was sent.</summary>
/// <param name="To">The queue or subscription.</param>
/// <param name="Body">Its body as text.</param>
internal sealed record SentMessage(
    string To,
    DateTimeOffset At,
    string? MessageId,
    string? Subject,
    string? ContentType,
    string? CorrelationId,
    IReadOnlyDictionary<string, JsonNode?> Properties,
    string Body)
{
    public static SentMessage Of(MessageStep step) => new(
        step.Entity,
        step.At,
        step.Content.Id,
        step.Content.Subject,
        step.Content.ContentType,
        step.Content.CorrelationId,
        step.Content.Properties.ToDictionary(each => each.Key, each => ShownJson.Value(each.Value)),
        step.Content.BodyText);
}
