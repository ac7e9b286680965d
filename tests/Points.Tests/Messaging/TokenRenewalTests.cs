namespace PendingPoints.Tests.Messaging;

using System.Collections.Concurrent;
using Amqp;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Messaging;
using PendingPoints.Sandbox.Broker;

public sealed class TokenRenewalTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
    private readonly PlayedTokens _tokens = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await using var broker = Start();
        await broker.SendAsync("m-1", Cancel);
        Assert.Equal("order-events", (await _tokens.NextAsync()).Entity);

        await PassAsync(TimeSpan.FromMinutes(16));

        Assert.Equal(("order-events", _time.GetUtcNow()), await _tokens.NextAsync());
    }

    [Fact]
    public async Task Every_entity_has_a_token_of_its_own()
    {
        await using var broker = Start();
        await broker.SendAsync("m-1", Cancel);
        await broker.Sender.SendAsync(BrokerNames.Notifications, new OutgoingMessage("m-2", default), Cancel);
        await broker.SendAsync("m-3", Cancel);

        Assert.Equal(["order-events", "points-notifications"], [(await _tokens.NextAsync()).Entity, (await _tokens.NextAsync()).Entity]);
        Assert.Equal(0, _tokens.Waiting);
    }

    [Fact]
    public async Task When_a_renewal_fails_the_next_message_goes_over_a_fresh_connection()
    {
        await using var broker = Start();
        await broker.SendAsync("m-1", Cancel);
        await _tokens.NextAsync();

        _tokens.Broken = true;
        await PassAsync(TimeSpan.FromMinutes(16));
        await _tokens.NextAsync();
        _tokens.Broken = false;
        await broker.SendAsync("m-2", Cancel);

        Assert.Equal("order-events", (await _tokens.NextAsync()).Entity);
        Assert.Equal(["m-1", "m-2"], broker.StandIn.Depth(TheBroker.Queue).Active.Select(message => message.Id));
    }

    [Fact]
    public async Task While_no_token_can_be_had_nothing_counts_as_sent()
    {
        await using var broker = Start(ours: TimeProvider.System);
        _tokens.Broken = true;

        await Assert.ThrowsAsync<MessageNotAcceptedException>(() => broker.SendAsync("m-1", Cancel));

        Assert.Empty(broker.StandIn.Depth(TheBroker.Queue).Active);
    }

    private TheBroker Start(TimeProvider? ours = null) => TheBroker.StartAt(
        standIn => new BrokerAddress(new Address("127.0.0.1", standIn.Port, scheme: "amqp"), _tokens), ours: ours ?? _time);

    // The renewal's timer is set when the put-token is answered, a moment after the message was accepted at the earliest.
    private async Task PassAsync(TimeSpan time)
    {
        await Task.Yield();
        _time.Advance(time);
    }

    private sealed class PlayedTokens : IBrokerToken
    {
        private readonly ConcurrentQueue<(string Entity, DateTimeOffset At)> _asked = new();
        private readonly SemaphoreSlim _news = new(0);

        // The stand-in takes Entra tokens as they are.
        public string Type => "jwt";

        public bool Broken { get; set; }

        public int Waiting => _asked.Count;

        public ValueTask<(string Text, DateTimeOffset ExpiresAt)> GetAsync(string audience, DateTimeOffset now, CancellationToken cancellationToken)
        {
            _asked.Enqueue((new Uri(audience).AbsolutePath.Trim('/'), now));
            _news.Release();
            return Broken
                ? ValueTask.FromException<(string, DateTimeOffset)>(new InvalidOperationException("The issuer is down."))
                : ValueTask.FromResult(("a-token", now.AddMinutes(20)));
        }

        public async Task<(string Entity, DateTimeOffset At)> NextAsync()
        {
            await _news.WaitAsync(Cancel);
            return _asked.TryDequeue(out var next) ? next : throw new InvalidOperationException();
        }
    }
}
