namespace PendingPoints.Fuzz;

/// <summary>Gives every number once, in order.</summary>
/// <param name="last">The last one.</param>
internal sealed class Numbers(int last)
{
    private int _given;

    /// <summary>How many it has given.</summary>
    public int Given => Math.Min(Volatile.Read(ref _given), last);

    /// <summary>The next one; false when there is none.</summary>
    public bool TryTake(out int number) => (number = Interlocked.Increment(ref _given)) <= last;
}
