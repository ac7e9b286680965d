namespace PendingPoints.Tests;

/// <summary>Waits for what takes its time: messages, logs, processes.</summary>
internal static class Eventually
{
    // Far beyond what anything takes: the machine may be busy.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the answer is as wished, and gives it.</summary>
    public static async Task<T> IsAsync<T>(Func<Task<T>> ask, Predicate<T> wished)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await ask() is var answer && wished(answer))
            {
                return answer;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"It is still {answer}.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="IsAsync{T}(Func{Task{T}}, Predicate{T})"/>
    public static Task<T> IsAsync<T>(Func<T> ask, Predicate<T> wished) => IsAsync(() => Task.FromResult(ask()), wished);
}
