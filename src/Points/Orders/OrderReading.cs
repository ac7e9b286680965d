namespace PendingPoints.Orders;

/// <summary>What became of a message that should hold an order event: <see cref="Readable"/> or <see cref="Unusable"/>.</summary>
public abstract record OrderReading
{
    private OrderReading()
    {
    }

    /// <summary>The message holds an order event.</summary>
    /// <param name="Event">The event.</param>
    public sealed record Readable(OrderEvent Event) : OrderReading;

    /// <summary>The message can never be worked on, however often it is delivered.</summary>
    /// <param name="Rejection">Why.</param>
    public sealed record Unusable(Rejection Rejection) : OrderReading;
}

/// <summary>Why an order event is rejected, as its message in the queue of rejected events says it.</summary>
/// <param name="Reason">A stable code in kebab case: docs/failures.md lists them all.</param>
/// <param name="Description">One sentence that says where and what to change; holds no personal data.</param>
public sealed record Rejection(string Reason, string Description);
