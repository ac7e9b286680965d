namespace PendingPoints.Tests.Telemetry;

using System.Text;

/// <summary>What else a collector receives, and what it must not.</summary>
[Collection(typeof(Alone))]
public sealed class SignalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_arrive_with_their_units_and_logs_with_their_trace()
    {
        var world = await World.StartTracedAsync();
        await world.AskAsync("/api/customers/ana@example.com/pending-points");
        await world.AskAsync("/api/customers/ana@example.com/pending-points");
        using (await world.App.GetAsync(new Uri("/api/customers/nobody@example.com/pending-points", UriKind.Relative), Cancel))
        {
            // 404.
        }

        await world.OrderAsync("acme-in", "915550001", 100m);
        await world.NotificationsAsync(1);
        await world.SendRawAsync("{}");
        await world.RejectedAsync();
        await world.DisposeAsync();

        var collector = world.Sandbox.Collector;
        double Of(string name, params (string Name, string Value)[] tags) => Assert.Single(
            collector.Measurements, one => one.Name == name && tags.All(tag => one.Tags[tag.Name] == tag.Value)).Value;

        Assert.Equal(2, Of("pendingpoints.questions", ("function", "GetPendingPoints"), ("status", "200"), ("code", "")));
        Assert.Equal(1, Of("pendingpoints.questions", ("function", "GetPendingPoints"), ("status", "404"), ("code", "customer-not-found")));
        Assert.Equal(1, Of("pendingpoints.cache.answers", ("store", "acme-br"), ("result", "hit")));
        Assert.Equal(2, Of("pendingpoints.cache.answers", ("store", "acme-br"), ("result", "miss")));
        Assert.Equal(1, Of("pendingpoints.events", ("outcome", "notified")));
        Assert.Equal(1, Of("pendingpoints.events", ("outcome", "rejected"), ("code", "unrecognised")));
        Assert.Equal(1, Of("pendingpoints.notifications", ("store", "acme-in")));
        Assert.Equal(0, Of("pendingpoints.provider.breaker", ("store", "acme-in"), ("provider", "capillary")));
        Assert.True(Of("pendingpoints.provider.duration", ("store", "acme-in"), ("provider", "capillary"), ("outcome", "answered")) > 0);
        Assert.Equal(
            ["1", "s", "{answer}", "{event}", "{notification}", "{question}"],
            collector.Measurements.Select(one => one.Unit).Distinct().Order(StringComparer.Ordinal));

        var process = Assert.Single(collector.Spans, span => span.Tags.GetValueOrDefault("outcome") == "notified");
        Assert.Contains(collector.Logs, log => log.Text.StartsWith("Notification ", StringComparison.Ordinal) && log.TraceId == process.TraceId);
    }

    [Fact]
    public async Task A_breaker_that_opens_is_seen_as_1()
    {
        var world = await World.StartTracedAsync(("Stores:acme_br:Retries", "5"), ("Stores:acme_br:RetryDelay", "00:00:00"));
        await world.BreakAsync("bonifiq", "failing");
        using (await world.App.GetAsync(new Uri("/api/customers/ana@example.com/pending-points", UriKind.Relative), Cancel))
        {
            await world.DisposeAsync();
        }

        Assert.Equal(1, Assert.Single(
            world.Sandbox.Collector.Measurements, one => one.Name == "pendingpoints.provider.breaker" && one.Tags["provider"] == "bonifiq").Value);
    }

    // PrivacyTests search what is sent of the whole flow.
    [Fact]
    public async Task What_callers_write_into_the_headers_of_traces_is_not_sent()
    {
        var world = await World.StartTracedAsync();
        world.App.DefaultRequestHeaders.TryAddWithoutValidation("tracestate", "who=ana@example.com");
        world.App.DefaultRequestHeaders.TryAddWithoutValidation("baggage", "who=ana@example.com");
        await world.AskAsync("/api/customers/ana@example.com/pending-points");
        await world.OrderAsync("acme-br", "ana@example.com", 199.90m, traceParent: "ana@example.com");
        await world.NotificationsAsync(1);
        await world.DisposeAsync();

        var collector = world.Sandbox.Collector;
        Assert.NotEmpty(collector.Spans);
        Assert.NotEmpty(collector.Logs);
        Assert.NotEmpty(collector.Measurements);
        Assert.All(collector.Bodies.Select(Encoding.Latin1.GetString), body => Assert.Null(Secrets.ToldIn(body)));
    }
}
