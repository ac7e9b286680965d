namespace PendingPoints.Benchmarks.Broker;

/// <summary>The stores of the events. The first and the last event have one of their own, by which the broker knows their notifications.</summary>
internal static class EventStores
{
    /// <summary>The store of the first event.</summary>
    public const string First = "first";

    /// <summary>The store of the last event.</summary>
    public const string Last = "last";

    /// <summary>The store of all others.</summary>
    public const string Between = "between";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Between, First, Last];

    /// <summary>The store of an event.</summary>
    public static string Of(int number, int count) => number == count - 1 ? Last : number == 0 ? First : Between;
}
