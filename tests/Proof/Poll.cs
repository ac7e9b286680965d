namespace PendingPoints.Proof;

/// <summary>Waits for what happens in other processes.</summary>
internal static class Poll
{
    /// <summary>Looks again and again until it is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo, TimeSpan pause, CancellationToken stop)
    {
        while (!isSo())
        {
            await Task.Delay(pause, TimeProvider.System, stop);
        }
    }
}
