namespace PendingPoints.Tests.Caching;

using PendingPoints.Functions.Caching;

public sealed class KeyLocksTests
{
    private readonly KeyLocks _locks = new();

    [Fact]
    public async Task One_caller_at_a_time_has_a_key_and_the_next_gets_it_when_it_is_free()
    {
        var first = await AcquireAsync("ana", Timeout.InfiniteTimeSpan);
        var second = AcquireAsync("ana", Timeout.InfiniteTimeSpan);
        Assert.False(second.IsCompleted);

        Release("ana", first);

        Release("ana", await second);
        Assert.NotNull(first);
    }

    [Fact]
    public async Task Different_keys_do_not_wait_for_each_other()
    {
        Assert.NotNull(await AcquireAsync("ana", TimeSpan.Zero));
        Assert.NotNull(await AcquireAsync("bruno", TimeSpan.Zero));
    }

    [Fact]
    public async Task Who_does_not_get_a_key_in_time_goes_without()
    {
        await AcquireAsync("ana", TimeSpan.Zero);

        Assert.Null(await AcquireAsync("ana", TimeSpan.Zero));
        Assert.Null(_locks.AcquireLock("", "", "", "ana", TimeSpan.Zero, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_key_that_nobody_asks_about()
    {
        for (var customer = 0; customer < 1_000; customer++)
        {
            Release($"{customer}", await AcquireAsync($"{customer}", Timeout.InfiniteTimeSpan));
        }

        var held = await AcquireAsync("ana", TimeSpan.Zero);
        await AcquireAsync("ana", TimeSpan.Zero);
        using var gone = new CancellationTokenSource();
        var waiting = _locks.AcquireLockAsync("", "", "", "ana", Timeout.InfiniteTimeSpan, null, gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, _locks.Count);

        Release("ana", held);
        Assert.Equal(0, _locks.Count);
    }

    private Task<object?> AcquireAsync(string key, TimeSpan limit) =>
        _locks.AcquireLockAsync("", "", "", key, limit, null, TestContext.Current.CancellationToken).AsTask();

    private void Release(string key, object? held) => _locks.ReleaseLock("", "", "", key, held, null);
}
