namespace PendingPoints.Sandbox.ServiceBus;

using System.Collections.Immutable;

/// <summary>The clients that receive from one queue. Safe for several threads.</summary>
internal sealed class QueueReaders
{
    private ImmutableArray<QueueReader> _all = [];

    /// <summary>A client came.</summary>
    public void Add(QueueReader reader) => ImmutableInterlocked.Update(ref _all, all => all.Add(reader));

    /// <summary>A client left.</summary>
    public void Remove(QueueReader reader) => ImmutableInterlocked.Update(ref _all, all => all.Remove(reader));

    /// <summary>There is something to send.</summary>
    public void WakeAll()
    {
        foreach (var reader in _all)
        {
            reader.Wake();
        }
    }

    /// <summary>Serves none of them any more, as when the broker goes down.</summary>
    public void CloseAll()
    {
        foreach (var reader in _all)
        {
            reader.Close();
        }
    }
}
