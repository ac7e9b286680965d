namespace PendingPoints.Sandbox.ServiceBus;

/// <summary>The message ids of the last minutes, so that a repeat is recognised. Not safe for several threads.</summary>
internal sealed class RecentIds(TimeSpan window, TimeProvider time)
{
    // Ten minutes at more than 1,500 messages a second; the oldest give way, so that memory stays bounded.
    private const int Limit = 1_000_000;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset Until, string Id)> _inOrder = new();

    /// <summary>Whether the id has been remembered within the window; null never has.</summary>
    public bool Contains(string? id)
    {
        var now = time.GetUtcNow();
        while (_inOrder.TryPeek(out var oldest) && oldest.Until <= now)
        {
            Forget();
        }

        return id is not null && _ids.Contains(id);
    }

    /// <summary>Remembers an id from now on.</summary>
    public void Add(string? id)
    {
        if (id is null || window == TimeSpan.Zero || !_ids.Add(id))
        {
            return;
        }

        _inOrder.Enqueue((time.GetUtcNow() + window, id));
        if (_inOrder.Count > Limit)
        {
            Forget();
        }
    }

    private void Forget() => _ids.Remove(_inOrder.Dequeue().Id);
}
