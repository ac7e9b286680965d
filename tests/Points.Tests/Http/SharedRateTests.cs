namespace PendingPoints.Tests.Http;

using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using PendingPoints.Http;
using PendingPoints.Loyalty.BonifiQ;
using PendingPoints.Telemetry;

/// <summary>The limit of one credential over several instances that have one Redis.</summary>
public sealed class SharedRateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Of 40 a minute 10 are there at once, and one comes every two seconds.
    [Fact]
    public async Task Instances_together_pass_no_more_than_one_alone()
    {
        await using var redis = await RedisAsync();
        await using var one = new Instance(redis);
        await using var other = new Instance(redis);

        var passed = 0;
        for (var i = 0; i < 20; i++)
        {
            passed += await one.PassesAsync() ? 1 : 0;
            passed += await other.PassesAsync() ? 1 : 0;
        }

        Assert.InRange(passed, 10, 11);
    }

    [Fact]
    public async Task Who_is_refused_learns_when_to_come_again()
    {
        await using var redis = await RedisAsync();
        await using var one = new Instance(redis);
        await using var other = new Instance(redis);
        for (var i = 0; i < 10; i++)
        {
            await one.PassesAsync();
        }

        var refused = await Assert.ThrowsAsync<ProviderThrottledException>(async () => await other.Limit.EnterAsync("acme", Cancel));

        Assert.Equal(TimeSpan.FromMilliseconds(2_034), refused.RetryAfter);
    }

    [Fact]
    public async Task Events_leave_a_part_to_the_questions_of_all_instances()
    {
        await using var redis = await RedisAsync();
        await using var one = new Instance(redis);
        await using var other = new Instance(redis);
        await other.Limit.LetEventInAsync("acme", Cancel);
        for (var i = 0; i < 6; i++)
        {
            Assert.True(await one.PassesAsync());
        }

        await Assert.ThrowsAsync<ProviderThrottledException>(() => other.Limit.LetEventInAsync("acme", Cancel));
        Assert.True(await other.PassesAsync());
    }

    [Fact]
    public async Task Other_credentials_have_other_limits_and_none_is_named_in_redis()
    {
        await using var redis = await RedisAsync();
        await using var one = new Instance(redis);
        await using var other = new Instance(redis, "other-token");
        for (var i = 0; i < 10; i++)
        {
            await one.PassesAsync();
        }

        Assert.True(await other.PassesAsync());
        var keys = await redis.KeysAsync();
        Assert.Equal(4, keys.Length);
        Assert.All(keys, key => Assert.DoesNotContain("token", key, StringComparison.Ordinal));
        Assert.All(keys, key => Assert.DoesNotContain("bonifiq", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_redis_is_away_each_instance_keeps_the_limit_alone_says_so_once_and_shares_it_again_afterwards()
    {
        var redis = await RedisAsync();
        await using var one = new Instance(redis);
        await using var other = new Instance(redis);
        Assert.True(await one.PassesAsync());
        await redis.DisposeAsync();

        var passed = 0;
        for (var i = 0; i < 12; i++)
        {
            passed += await one.PassesAsync() ? 1 : 0;
            passed += await other.PassesAsync() ? 1 : 0;
        }

        // 9 that were left to the one, and 10 of the other.
        Assert.InRange(passed, 19, 21);
        Assert.Equal(passed, one.Unshared + other.Unshared);
        Assert.All([one, other], instance => Assert.Equal(
            [(LogLevel.Warning, "acme")], instance.Log.GetSnapshot().Select(line => (line.Level, line.GetStructuredStateValue("Store")))));

        await using var back = await RedisServer.StartAsync(Cancel, redis.Port);
        await Eventually.GetAsync(
            async () =>
            {
                await one.PassesAsync();
                return one.Log.LatestRecord.Level;
            },
            level => level == LogLevel.Information,
            Cancel);
        Assert.Equal(2, one.Log.Count);
    }

    [Fact]
    public async Task A_redis_that_says_nothing_is_waited_for_only_once()
    {
        await using var redis = await RedisAsync();
        await using var wire = new Wire(redis.Port);
        await using var one = new Instance($"127.0.0.1:{wire.Port}");
        Assert.True(await one.PassesAsync());
        wire.Freeze();

        Assert.True(await one.PassesAsync());
        var since = TimeProvider.System.GetTimestamp();
        Assert.True(await one.PassesAsync());

        Assert.InRange(TimeProvider.System.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
        Assert.Equal(2, one.Unshared);
        Assert.Equal("TimeoutException", Assert.Single(one.Log.GetSnapshot()).GetStructuredStateValue("Reason"));
    }

    private static Task<RedisServer> RedisAsync()
    {
        Assert.SkipUnless(RedisServer.IsInstalled, RedisServer.Missing);
        return RedisServer.StartAsync(Cancel);
    }

    private sealed class Instance : IAsyncDisposable
    {
        private readonly IMeterFactory _meters = Metrics.Factory();
        private readonly MetricCollector<long> _unshared;
        private readonly RedisConnection _connection;
        private readonly RateLimits _limits;

        public Instance(RedisServer redis, string token = "token")
            : this(redis.Address, token)
        {
        }

        public Instance(string redis, string token = "token")
        {
            _connection = new(redis);
            _unshared = new(_meters, PointsMetrics.Meter, "pendingpoints.provider.unshared");
            _limits = new(new(_meters), TimeProvider.System, new FakeLogger<RateLimit>(Log), _connection);
            Limit = _limits.Of(new BonifiQOptions { RateLimit = 40, Credentials = { ApiToken = token } });
        }

        public RateLimit Limit { get; }

        public FakeLogCollector Log { get; } = new();

        public long Unshared => _unshared.GetMeasurementSnapshot().Sum(one => one.Value);

        public async Task<bool> PassesAsync()
        {
            try
            {
                using var place = await Limit.EnterAsync("acme", Cancel);
                return true;
            }
            catch (ProviderThrottledException)
            {
                return false;
            }
        }

        public async ValueTask DisposeAsync()
        {
            _limits.Dispose();
            _unshared.Dispose();
            await _connection.DisposeAsync();
        }
    }
}
