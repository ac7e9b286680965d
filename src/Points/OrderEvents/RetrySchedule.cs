namespace PendingPoints.OrderEvents;

/// <summary>When an event comes back: two schedules, one for orders not visible yet, one for providers that fail.</summary>
public sealed class RetrySchedule(OrderEventOptions options)
{
    private const int MaxDoublings = 30;

    private readonly IReadOnlyList<TimeSpan> _reChecks = options.ReChecks;

    /// <summary>The next re-check of an order that is not visible yet, or null when the last one is over.</summary>
    public DateTimeOffset? NextReCheck(DateTimeOffset firstSeen, DateTimeOffset now) =>
        _reChecks.Select(after => (DateTimeOffset?)(firstSeen + after)).FirstOrDefault(due => due > now);

    /// <summary>The next attempt after a provider failed, or null when the event is too old by now.</summary>
    /// <param name="failures">How often in a row the provider has failed, from 1.</param>
    /// <param name="wish">How long the provider asks to wait; it is granted beyond the longest pause, up to when the event is too old.</param>
    public DateTimeOffset? NextRetry(DateTimeOffset firstSeen, int failures, TimeSpan? wish, DateTimeOffset now)
    {
        var rest = firstSeen + options.MaxAge - now;
        if (rest <= TimeSpan.Zero)
        {
            return null;
        }

        var pause = options.RetryDelay * Math.Pow(2, Math.Min(failures - 1, MaxDoublings));
        pause = pause < options.MaxRetryDelay ? pause : options.MaxRetryDelay;
        // Up to a fifth on top keeps events that failed together from coming back together.
        pause *= 1 + (Random.Shared.NextDouble() * 0.2);
        var granted = wish < rest ? wish.Value : rest;
        return now + (wish > pause && granted > pause ? granted : pause);
    }
}
