namespace PendingPoints.Tests;

using System.Net;
using PendingPoints.Http;
using PendingPoints.Loyalty;
using PendingPoints.Sandbox.ServiceBus;

public sealed class GetHealthTests : IDisposable
{
    private const string Health = "/api/health";

    private readonly FakeServiceBus _broker = new(new BrokerOptions(), TimeProvider.System);

    public GetHealthTests() => _broker.Start();

    [Fact]
    public async Task Says_ready_when_the_broker_is_connected_and_every_provider_answers()
    {
        await using var app = await StartAsync();
        Assert.Equal("ready broker=ready acme-br=ready acme-in=ready", await HealthAsync(app, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Says_that_the_broker_cannot_be_reached_and_is_not_ready()
    {
        await using var app = await TestApp.StartAsync();
        await app.PassTimeUntilAsync(HealthAsync(app, HttpStatusCode.ServiceUnavailable));
        Assert.Equal("not-ready broker=not-connected acme-br=ready acme-in=ready", await app.PassTimeUntilAsync(HealthAsync(app, HttpStatusCode.ServiceUnavailable)));
    }

    [Fact]
    public async Task A_broker_that_goes_away_is_noticed_and_noticed_again_when_it_is_back()
    {
        await using var app = await StartAsync();
        await HealthAsync(app, HttpStatusCode.OK);
        _broker.Stop();
        await UntilAsync(app, HttpStatusCode.ServiceUnavailable);
        _broker.Start();
        await UntilAsync(app, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_HEAD_says_the_same_in_its_status_alone()
    {
        await using var app = await StartAsync();
        await HealthAsync(app, HttpStatusCode.OK);
        using var ready = await app.SendAsync(HttpMethod.Head, Health);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Empty(await ready.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        _broker.Stop();
        await UntilAsync(app, HttpStatusCode.ServiceUnavailable);
        using var notReady = await app.PassTimeUntilAsync(app.SendAsync(HttpMethod.Head, Health));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, notReady.StatusCode);
    }

    [Fact]
    public async Task A_provider_in_trouble_is_named_with_the_reason_and_stops_nothing_else()
    {
        await using var app = await StartAsync();
        app.In.Fail(new ProviderMisconfiguredException("Refused."));
        Assert.Equal("degraded broker=ready acme-br=ready acme-in=provider-misconfigured", await HealthAsync(app, HttpStatusCode.OK));
        app.Br.Fail(new ProviderUnavailableException("Left alone."));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("degraded broker=ready acme-br=provider-unavailable acme-in=provider-misconfigured", await HealthAsync(app, HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_mistake_of_ours_is_named_too()
    {
        await using var app = await StartAsync();
        app.Br.Fail(new InvalidOperationException("ana@example.com"));
        Assert.Equal("degraded broker=ready acme-br=internal-error acme-in=ready", await HealthAsync(app, HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_provider_is_asked_once_an_interval_however_often_and_by_how_many_the_health_is_asked_for()
    {
        var asked = 0;
        await using var app = await StartAsync();
        app.Br.PointsBalance = _ =>
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult<LookupResult<PointsBalance>>(new NotFound<PointsBalance>());
        };
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => HealthAsync(app, HttpStatusCode.OK)));
        app.Time.Advance(TimeSpan.FromSeconds(59));
        await HealthAsync(app, HttpStatusCode.OK);
        Assert.Equal(1, asked);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await HealthAsync(app, HttpStatusCode.OK);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_provider_is_asked_about_nobody()
    {
        await using var app = await StartAsync();
        await HealthAsync(app, HttpStatusCode.OK);
        Assert.Equal([("email", "nobody@example.invalid")], app.Br.AskedFor);
        Assert.Equal([("mobile", "0000000000")], app.In.AskedFor);
    }

    [Fact]
    public async Task No_provider_is_asked_when_the_interval_is_zero()
    {
        await using var app = await StartAsync(("Health:ProbeInterval", "00:00:00"));
        Assert.Equal("ready broker=ready acme-br=unknown acme-in=unknown", await HealthAsync(app, HttpStatusCode.OK));
        Assert.Null(app.Br.AskedFor);
    }

    [Fact]
    public async Task A_slow_provider_is_not_waited_for_longer_than_half_a_second_and_its_answer_is_told_later()
    {
        var answer = new TaskCompletionSource<LookupResult<PointsBalance>>();
        await using var app = await StartAsync();
        app.Br.PointsBalance = _ => answer.Task;
        Assert.StartsWith("ready broker=ready acme-br=ready ", await app.PassTimeUntilAsync(HealthAsync(app, HttpStatusCode.OK)), StringComparison.Ordinal);
        answer.SetException(new ProviderTimedOutException("Too slow."));
        Assert.Equal("degraded broker=ready acme-br=provider-timed-out acme-in=ready", await app.PassTimeUntilAsync(HealthAsync(app, HttpStatusCode.OK)));
    }

    [Theory]
    [InlineData("00:00:09")]
    [InlineData("01:00:01")]
    [InlineData("-00:01:00")]
    public void An_interval_out_of_bounds_is_a_mistake(string interval) => Assert.StartsWith(
        "Health:ProbeInterval", Assert.Single(TestApp.MistakesIn(("Health:ProbeInterval", interval))), StringComparison.Ordinal);

    public void Dispose() => _broker.Dispose();

    // An app that has reached the broker once: opening the connection may take longer than the health is waited for.
    private async Task<TestApp> StartAsync(params IEnumerable<(string Name, string? Value)> settings)
    {
        var app = await TestApp.StartAsync(TestApp.Settings([("ServiceBusConnection", _broker.ConnectionString), .. settings]));
        var (br, india) = (app.Br.PointsBalance, app.In.PointsBalance);
        await UntilAsync(app, HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromHours(1));
        (app.Br.PointsBalance, app.In.PointsBalance) = (br, india);
        return app;
    }

    // A probe goes out at most every 5 s.
    private static async Task UntilAsync(TestApp app, HttpStatusCode status)
    {
        while (true)
        {
            using var response = await app.PassTimeUntilAsync(app.SendAsync(HttpMethod.Get, Health));
            if (response.StatusCode == status)
            {
                return;
            }

            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            app.Time.Advance(TimeSpan.FromSeconds(5));
        }
    }

    private static async Task<string> HealthAsync(TestApp app, HttpStatusCode status)
    {
        using var response = await app.SendAsync(HttpMethod.Get, Health);
        Assert.Equal(status, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        await OpenApiContract.AllowsAsync("GetHealth", response);
        var health = await response.JsonAsync();
        var broker = $"broker={health.GetProperty("broker")} ";
        var stores = health.GetProperty("stores").EnumerateArray().Select(store => $"{store.GetProperty("store")}={store.GetProperty("status")}");
        return $"{health.GetProperty("status")} {broker}{string.Join(' ', stores)}";
    }
}
