namespace PendingPoints.Proof.Judge;

using PendingPoints.Proof.Shop;
using PendingPoints.Sandbox.ServiceBus;

/// <summary>Where an event can lie that has no outcome.</summary>
internal enum Place
{
    /// <summary>Nowhere at the broker.</summary>
    Nowhere,

    /// <summary>In the queue, to be delivered.</summary>
    OrderEvents,

    /// <summary>In the queue, waiting for its time.</summary>
    Scheduled,

    /// <summary>Given up by the broker.</summary>
    DeadLetters,
}

/// <summary>Which event lies where in the end.</summary>
/// <param name="depths">What the broker holds.</param>
internal sealed class Places(IReadOnlyList<QueueDepth> depths)
{
    private readonly ILookup<string?, QueuedMessage> _active = ByEvent(OrderEvents(depths).Active);
    private readonly ILookup<string?, QueuedMessage> _scheduled = ByEvent(OrderEvents(depths).Scheduled);
    private readonly ILookup<string?, QueuedMessage> _deadLetters = ByEvent(OrderEvents(depths).DeadLettered);

    /// <summary>Every dead letter of every queue, described.</summary>
    public IReadOnlyList<string> DeadLetters { get; } =
    [
        .. depths.SelectMany(queue => queue.DeadLettered.Select(message =>
            $"{message.Properties.GetValueOrDefault(EventMessage.EventProperty) ?? message.Id} from {queue.Name}, "
            + $"{message.Properties.GetValueOrDefault("DeadLetterReason")}: "
            + $"{message.Properties.GetValueOrDefault("DeadLetterErrorDescription")}")),
    ];

    /// <summary>Where an event lies.</summary>
    public Place Find(Account account) =>
        _scheduled.Contains(account.Id) ? Place.Scheduled
        : _deadLetters.Contains(account.Id) ? Place.DeadLetters
        : _active.Contains(account.Id) ? Place.OrderEvents
        : Place.Nowhere;

    /// <summary>What is wrong with an event that waits in more than one copy.</summary>
    public IEnumerable<string> ScheduledTwice(Account account)
    {
        QueuedMessage[] copies = [.. _scheduled[account.Id]];
        return copies.Length > 1
            ? [$"{account.Id} ({account.Kind}) waits in {copies.Length} copies: {string.Join(", ", copies.Select(Describe))}."]
            : [];
    }

    /// <summary>Where a lost event was seen last.</summary>
    public string Describe(Account account) => _active[account.Id].FirstOrDefault() is { } waiting
        ? $"still in order-events after {waiting.FailedDeliveries} failed deliveries: {Describe(waiting)}"
        : "accepted by the broker and not seen since";

    private static string Describe(QueuedMessage copy) =>
        $"attempt {copy.Properties.GetValueOrDefault("pp-attempt") ?? 1} "
        + $"for {copy.Properties.GetValueOrDefault("pp-waiting-for") ?? "the first time"}, due {copy.DueAt:O}";

    private static QueueDepth OrderEvents(IReadOnlyList<QueueDepth> depths) =>
        depths.Single(queue => queue.Name == BrokerNames.OrderEvents);

    private static ILookup<string?, QueuedMessage> ByEvent(IEnumerable<QueuedMessage> messages) =>
        messages.ToLookup(message => message.Properties.GetValueOrDefault(EventMessage.EventProperty) as string);
}
