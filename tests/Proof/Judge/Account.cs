namespace PendingPoints.Proof.Judge;

using PendingPoints.Proof.Shop;

/// <summary>What has become of one event so far. Guarded by whoever changes it.</summary>
/// <param name="orderEvent">The event.</param>
internal sealed class Account(OrderEvent orderEvent)
{
    /// <summary>The event's id.</summary>
    public string Id => orderEvent.Id;

    /// <summary>What must become of it.</summary>
    public ExpectedOutcome Expected => orderEvent.Expected;

    /// <summary>What is special about it.</summary>
    public EventKind Kind => orderEvent.Kind;

    /// <summary>Its first outcome; null while there is none.</summary>
    public ExpectedOutcome? Outcome { get; set; }

    /// <summary>The message id of that outcome.</summary>
    public string? OutcomeId { get; set; }
}
