namespace PendingPoints.Functions.Caching;

using ZiggyCreatures.Caching.Fusion.Locking;

/// <summary>
/// Lets one caller at a time ask about a key. A key takes memory only while somebody asks about it: the library's own locks keep every key
/// for five minutes, however many customers are asked about, and those of its locks that are shared by several keys can wait for each other.
/// </summary>
public sealed class KeyLocks : IFusionCacheMemoryLocker
{
    private readonly Dictionary<string, KeyLock> _locks = [];

    /// <summary>How many keys are asked about.</summary>
    public int Count
    {
        get
        {
            lock (_locks)
            {
                return _locks.Count;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<object?> AcquireLockAsync(
        string cacheName, string cacheInstanceId, string operationId, string key, TimeSpan timeout, ILogger? logger, CancellationToken token)
    {
        var one = Enter(key);
        var isOurs = false;
        try
        {
            isOurs = await one.Turn.WaitAsync(timeout, token);
            return isOurs ? one : null;
        }
        finally
        {
            if (!isOurs)
            {
                Leave(key, one);
            }
        }
    }

    /// <inheritdoc/>
    public object? AcquireLock(
        string cacheName, string cacheInstanceId, string operationId, string key, TimeSpan timeout, ILogger? logger, CancellationToken token)
    {
        var one = Enter(key);
        var isOurs = false;
        try
        {
            isOurs = one.Turn.Wait(timeout, token);
            return isOurs ? one : null;
        }
        finally
        {
            if (!isOurs)
            {
                Leave(key, one);
            }
        }
    }

    /// <inheritdoc/>
    public void ReleaseLock(string cacheName, string cacheInstanceId, string operationId, string key, object? lockObj, ILogger? logger)
    {
        if (lockObj is KeyLock one)
        {
            one.Turn.Release();
            Leave(key, one);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // What is still asked about is let go by those who ask.
    }

    private KeyLock Enter(string key)
    {
        lock (_locks)
        {
            if (!_locks.TryGetValue(key, out var one))
            {
                _locks[key] = one = new();
            }

            one.Callers++;
            return one;
        }
    }

    private void Leave(string key, KeyLock one)
    {
        lock (_locks)
        {
            if (--one.Callers == 0)
            {
                _locks.Remove(key);
            }
        }
    }

    private sealed class KeyLock
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Callers { get; set; }
    }
}
