namespace PendingPoints.Proof.Shop;

/// <summary>Makes up events; the same seed makes up the same ones.</summary>
/// <param name="random">Draws.</param>
/// <param name="time">The clock of orders.</param>
internal sealed class EventPlan(Random random, TimeProvider time)
{
    /// <summary>What a customer has pending who ordered something before.</summary>
    public const decimal OlderOrder = 7m;

    private static readonly (int Percent, EventKind Kind)[] Mixture =
    [
        (39, EventKind.Known),
        (7, EventKind.KnownLate),
        (7, EventKind.CustomerKnownLate),
        (1, EventKind.NeverKnown),
        (1, EventKind.NotKnownAtLast),
        (39, EventKind.Capillary),
        (1, EventKind.BadJson),
        (1, EventKind.StoreUnknown),
        (1, EventKind.CustomerMissing),
        (1, EventKind.IdentifierMissing),
        (1, EventKind.CustomerUnknown),
        (1, EventKind.CustomerUnknownAtLast),
    ];

    private int _number;
    private OrderEvent? _last;

    /// <summary>The next event.</summary>
    public OrderEvent Next()
    {
        var id = $"event-{++_number}";
        var again = _last is { Kind: EventKind.Known or EventKind.Capillary } && random.Next(100) < 3;
        var kind = again ? _last!.Kind : DrawKind();
        var order = again ? _last!.Order : DrawOrder(kind);
        var sending = random.Next(100);
        IReadOnlyList<string> messageIds = sending switch
        {
            < 3 => [id, id],
            < 5 when kind is EventKind.Known or EventKind.Capillary => [id, id + "-again"],
            _ => [id],
        };
        return _last = new(
            id,
            kind,
            order,
            IsFirstOfOrder: !again,
            messageIds,
            IsCloudEvent: random.Next(5) == 0,
            CorrelationId: messageIds[^1] != id || random.Next(2) == 0 ? id : null,
            Expected(kind, order));
    }

    private EventKind DrawKind()
    {
        var drawn = random.Next(100);
        return Mixture.First(each => (drawn -= each.Percent) < 0).Kind;
    }

    private Order DrawOrder(EventKind kind)
    {
        var knownAfter = kind is EventKind.KnownLate or EventKind.CustomerKnownLate
            ? TimeSpan.FromMilliseconds(random.Next(500, 5_000))
            : TimeSpan.Zero;
        var (store, customer) = kind == EventKind.Capillary
            ? ("acme-in", $"9{_number:D9}")
            : ("acme-br", $"customer-{_number}@example.com");
        // Neighbours in number earn different points, so that a notification about the wrong customer shows.
        return new($"order-{_number}", store, customer, 10 + (_number % 9_973) + 0.25m, time.GetUtcNow(), knownAfter);
    }

    private static ExpectedOutcome Expected(EventKind kind, Order order) => kind switch
    {
        EventKind.Known or EventKind.CustomerKnownLate => new ExpectedOutcome.Notification(order.Id, order.Points, true),
        EventKind.KnownLate => new ExpectedOutcome.Notification(order.Id, order.Points + OlderOrder, true),
        EventKind.Capillary => new ExpectedOutcome.Notification(order.Id, order.Points, null),
        EventKind.NeverKnown or EventKind.CustomerUnknown => new ExpectedOutcome.ReCheck(),
        EventKind.NotKnownAtLast => new ExpectedOutcome.Notification(order.Id, OlderOrder, false),
        EventKind.CustomerUnknownAtLast => new ExpectedOutcome.Rejection("customer-not-found"),
        EventKind.BadJson => new ExpectedOutcome.Rejection("invalid"),
        EventKind.StoreUnknown => new ExpectedOutcome.Rejection("store-unknown"),
        EventKind.CustomerMissing => new ExpectedOutcome.Rejection("thin"),
        EventKind.IdentifierMissing => new ExpectedOutcome.Rejection("identifier-missing"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No outcome is known."),
    };
}
