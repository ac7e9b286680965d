namespace PendingPoints.Proof.Judge;

/// <summary>How long after the broker's return the app notifies again.</summary>
internal sealed class Recovery
{
    // The broker stamps whole milliseconds.
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private DateTimeOffset? _returned;

    /// <summary>The time from the broker's return to the first notification that it took in afterwards; null when there was none.</summary>
    public TimeSpan? Took { get; private set; }

    /// <summary>Whether the broker was away.</summary>
    public bool IsMeasured => _returned is not null;

    /// <summary>The broker is back.</summary>
    public void Returned(DateTimeOffset at)
    {
        lock (_gate)
        {
            _returned = at;
        }
    }

    /// <summary>A notification was seen.</summary>
    /// <param name="enqueued">When the broker took it in.</param>
    public void Notified(DateTimeOffset enqueued)
    {
        lock (_gate)
        {
            var after = enqueued - _returned;
            Took ??= after >= -Precision ? after : null;
        }
    }
}
