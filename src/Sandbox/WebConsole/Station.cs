namespace PendingPoints.Sandbox.WebConsole;

using System.Globalization;
using PendingPoints.Sandbox.ServiceBus;
using PendingPoints.Sandbox.Telemetry;

/// <summary>A station of an order event on its way.</summary>
/// <param name="Kind">
/// At the broker: queued, waits, taken, done, returned, dead-lettered, notified, repeat, rejected, sent-back. From the app's spans: asked.
/// </param>
/// <param name="Attempt">The number of the attempt, from 1; null when it belongs to none.</param>
/// <param name="Until">When what waits is due.</param>
/// <param name="Why">A code: what it waits for, why it was rejected or dead-lettered, or how the provider answered.</param>
/// <param name="Text">The same for people.</param>
/// <param name="Provider">Who was asked.</param>
/// <param name="Milliseconds">How long that took.</param>
internal sealed record Station(
    DateTimeOffset At, string Kind, int? Attempt, DateTimeOffset? Until, string? Why, string? Text, string? Provider, double? Milliseconds)
{
    private static readonly string DeadLetters = BrokerNames.DeadLetters(BrokerNames.OrderEvents);

    /// <summary>What happened, in its order.</summary>
    /// <param name="traces">The received spans by trace.</param>
    public static IReadOnlyList<Station> Of(FollowedOrder order, ILookup<string, ReceivedSpan> traces) =>
        [.. order.Steps.Select(Of).OfType<Station>().Concat(order.TraceIds.SelectMany(id => Asked(traces[id]))).OrderBy(one => one.At)];

    private static Station? Of(MessageStep step) => (step.Entity, step.Kind) switch
    {
        (BrokerNames.OrderEvents, StepKind.Queued) => From(step, "queued"),
        (BrokerNames.OrderEvents, StepKind.Scheduled) => From(step, "waits", "pp-waiting-for") with { Until = step.Content.DueAt },
        (BrokerNames.OrderEvents, StepKind.Delivered) => From(step, "taken"),
        (BrokerNames.OrderEvents, StepKind.Completed) => From(step, "done"),
        (BrokerNames.OrderEvents, StepKind.Returned) => From(step, "returned"),
        (BrokerNames.ShopSubscription, StepKind.Queued) => From(step, "notified"),
        (BrokerNames.RejectedOrderEvents, StepKind.Queued) => From(step, "rejected", "reason", "description"),
        (BrokerNames.RejectedOrderEvents, StepKind.Completed) => From(step, "sent-back"),
        (_, StepKind.Repeated) => From(step, "repeat"),
        var (entity, kind) when entity == DeadLetters => kind switch
        {
            StepKind.Queued => From(step, "dead-lettered", DeadLetterReason.Reason, DeadLetterReason.Description),
            StepKind.Completed => From(step, "sent-back"),
            _ => null,
        },
        _ => null,
    };

    private static Station From(MessageStep step, string kind, string? why = null, string? text = null) => new(
        step.At,
        kind,
        step.Entity == BrokerNames.ShopSubscription ? null : step.Content.Properties.GetValueOrDefault("pp-attempt") as int? ?? 1,
        null,
        Property(step, why),
        Property(step, text),
        null,
        null);

    private static string? Property(MessageStep step, string? name) =>
        name is null ? null : step.Content.Properties.GetValueOrDefault(name)?.ToString();

    private static IEnumerable<Station> Asked(IEnumerable<ReceivedSpan> trace)
    {
        var spans = trace.ToArray();
        foreach (var span in spans.Where(span => span.Kind == "client" && span.Tags.ContainsKey("provider")))
        {
            var attempt = spans.FirstOrDefault(parent => parent.SpanId == span.ParentId)?.Tags.GetValueOrDefault("attempt");
            yield return new(
                DateTimeOffset.UnixEpoch.AddTicks((long)span.Start / TimeSpan.NanosecondsPerTick),
                "asked",
                int.TryParse(attempt, CultureInfo.InvariantCulture, out var number) ? number : null,
                null,
                span.Tags.GetValueOrDefault("outcome"),
                null,
                span.Tags["provider"],
                Math.Round(span.Duration.TotalMilliseconds, 1));
        }
    }
}
