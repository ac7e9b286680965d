namespace PendingPoints.Tests;

/// <summary>Waits for what crosses processes, queues and networks: asks until it is there.</summary>
public static class Eventually
{
    // Far beyond what anything takes: the machine may be busy with other tests.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The answer, once it is as wished.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> ask, Predicate<T> wished, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await ask() is var answer && wished(answer))
            {
                return answer;
            }

            if (TimeProvider.System.GetElapsedTime(since) > Limit)
            {
                throw new TimeoutException($"After {Limit} it is still {answer}.");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Waits until something is so.</summary>
    public static Task IsSoAsync(Func<bool> isSo, CancellationToken cancellationToken) =>
        GetAsync(() => Task.FromResult(isSo()), so => so, cancellationToken);
}
