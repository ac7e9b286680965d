namespace PendingPoints.Messaging;

/// <summary>Pauses that double from one failure to the next, with a jitter that keeps many instances out of step.</summary>
/// <param name="longest">No pause is longer, the jitter included.</param>
public sealed class Pauses(TimeSpan first, TimeSpan longest)
{
    private const int MostDoublings = 20;

    /// <summary>
    /// Before a message that could not be handled is given back: 0.5 s, doubling up to 30 s. The ten deliveries that Service Bus
    /// grants by default last for minutes then instead of a second.
    /// </summary>
    public static Pauses BeforeGivingBack { get; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>The next pause.</summary>
    /// <param name="failures">How many failures there were before this one.</param>
    public TimeSpan After(int failures)
    {
        var pause = first * Math.Pow(2, Math.Clamp(failures, 0, MostDoublings));
        return (pause < longest ? pause : longest) * (0.6 + (Random.Shared.NextDouble() * 0.4));
    }
}
