namespace PendingPoints.Orders;

/// <summary>What a message that should hold an order event was found to hold.</summary>
public abstract record OrderReading
{
    private OrderReading()
    {
    }

    /// <summary>The name of the format that was recognised; empty when none was.</summary>
    public string Format { get; init; } = "";

    /// <summary>Whether somebody only tried the shop out.</summary>
    public bool IsTest { get; init; }

    /// <summary>What the message is to a store that knows its customers by these identifiers: nobody can be asked by what is masked.</summary>
    public virtual OrderReading KnownBy(IReadOnlyList<string> identifiers) => this;

    /// <summary>The message holds an order event.</summary>
    public sealed record Readable(OrderEvent Event) : OrderReading
    {
        /// <summary>
        /// What the message is to a store that knows its customers by none of the event's identifiers, where the platform has masked
        /// others: <see cref="Thin"/> or <see cref="Rejected"/>. Null when nothing is masked.
        /// </summary>
        public OrderReading? Masked { get; init; }

        /// <inheritdoc/>
        public override OrderReading KnownBy(IReadOnlyList<string> identifiers) =>
            Masked is not null && !Event.Customer.Any(known => identifiers.Contains(known.Name)) ? Masked with { IsTest = IsTest } : this;
    }

    /// <summary>A whole order of somebody who left nothing to be known by: nothing is wrong, and nobody has points.</summary>
    public sealed record Guest(string OrderId) : OrderReading;

    /// <summary>
    /// The event only says which order it is about; the platform tells the rest to those who ask. Where the store has no order look-up
    /// it is as unusable as any other thin event.
    /// </summary>
    /// <param name="EventId">What the same event is known by when it comes again.</param>
    /// <param name="Otherwise">Why it is rejected when nobody can be asked.</param>
    public sealed record Thin(string EventId, OrderOrigin Origin, string OrderId, Rejection Otherwise) : OrderReading;

    /// <summary>Several events in one message; each becomes a message of its own.</summary>
    /// <param name="Events">The bodies, each a structured CloudEvent.</param>
    public sealed record Batch(IReadOnlyList<byte[]> Events) : OrderReading;

    /// <summary>The message can never be worked on, however often it is delivered.</summary>
    public sealed record Rejected(Rejection Rejection) : OrderReading;

    /// <summary>An unusable message.</summary>
    internal static OrderReading Reject(string reason, string description) => new Rejected(new(reason, description));
}

/// <summary>Why an order event is rejected, as its message in the queue of rejected events says it.</summary>
/// <param name="Reason">A stable code in kebab case: docs/order-events.md lists them all.</param>
/// <param name="Description">One sentence that says where and what to change; holds no personal data.</param>
public sealed record Rejection(string Reason, string Description);
