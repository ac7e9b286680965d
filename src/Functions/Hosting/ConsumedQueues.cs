namespace PendingPoints.Functions.Hosting;

/// <summary>The queues that a self-hosted app has to consume itself.</summary>
/// <param name="names">Their names.</param>
/// <param name="isConsuming">Whether messages of a queue arrive: the broker is connected and has let us in.</param>
public sealed class ConsumedQueues(IReadOnlyList<string> names, Func<string, bool> isConsuming)
{
    /// <summary>Whether messages of every one arrive.</summary>
    public bool AreConsumed => names.All(isConsuming);
}
