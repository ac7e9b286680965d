namespace PendingPoints.Tests.Telemetry;

using PendingPoints.Sandbox.Telemetry;

/// <summary>What a collector receives, over HTTP, of what the app does.</summary>
[Collection(typeof(Alone))]
public sealed class TraceTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Shop = "00f067aa0ba902b7";
    private const string TraceParent = $"00-{Trace}-{Shop}-01";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_order_is_one_trace_from_its_event_through_the_provider_to_the_notification()
    {
        var world = await World.StartTracedAsync();
        await world.OrderAsync("acme-br", "ana@example.com", 199.90m, traceParent: TraceParent);
        var notification = Assert.Single(await world.NotificationsAsync(1));
        await world.DisposeAsync();

        var spans = world.Sandbox.Collector.Spans;
        var process = Assert.Single(spans, span => span.Name == "process order-events");
        var ask = Assert.Single(spans, span => span.Name == "bonifiq pendingpoints");
        var send = Assert.Single(spans, span => span.Name == "send points-notifications");
        var function = Assert.Single(spans, span => span.Name == "function OnOrderEvent");
        Assert.Equal((Trace, "internal"), (function.TraceId, function.Kind));
        Assert.Equal((Trace, function.SpanId, "consumer"), (process.TraceId, process.ParentId, process.Kind));
        Assert.Equal((Trace, process.SpanId, "client"), (ask.TraceId, ask.ParentId, ask.Kind));
        Assert.Equal((Trace, process.SpanId, "producer"), (send.TraceId, send.ParentId, send.Kind));
        Assert.Equal($"00-{Trace}-{send.SpanId}-01", notification.GetProperty("properties").GetProperty("traceparent").GetString());
        Assert.Equal(("acme-br", "notified", "1"), (process.Tags["store"], process.Tags["outcome"], process.Tags["attempt"]));
        Assert.Equal(("acme-br", "bonifiq", "answered", "200"), (ask.Tags["store"], ask.Tags["provider"], ask.Tags["outcome"], ask.Tags["http.response.status_code"]));
        Assert.Equal("1", ask.Tags["attempts"]);

        // The SDK's own; the pretend shop's in this process is of another trace.
        var client = Assert.Single(spans, span => span.TraceId == Trace && span.Name == "ServiceBusSender.Send");
        Assert.Equal((send.SpanId, "client"), (client.ParentId, client.Kind));
        Assert.Equal(5, spans.Count(span => span.TraceId == Trace));
    }

    [Fact]
    public async Task A_re_check_is_a_trace_of_its_own_that_is_linked_to_the_first()
    {
        var world = await World.StartTracedAsync(("OrderEvents:ReCheckAfter", "00:15:00,01:15:00"));
        await world.OrderAsync("acme-br", "ana@example.com", 199.90m, ingestedAfter: "01:00:00", traceParent: TraceParent);
        await world.CopyAsync(attempt: 2);
        world.Time.Advance(TimeSpan.FromMinutes(15));
        await world.CopyAsync(attempt: 3);
        world.Time.Advance(TimeSpan.FromMinutes(60));
        var notification = Assert.Single(await world.NotificationsAsync(1));
        await world.DisposeAsync();

        ReceivedSpan[] attempts =
            [.. world.Sandbox.Collector.Spans.Where(span => span.Name == "process order-events").OrderBy(span => span.Tags["attempt"])];
        Assert.Equal([("comes-back", "order-not-visible"), ("comes-back", "order-not-visible"), ("notified", "")], attempts.Select(one => (one.Tags["outcome"], one.Tags.GetValueOrDefault("code", ""))));
        Assert.Equal((Trace, 0), (attempts[0].TraceId, attempts[0].Links.Count));
        Assert.All(attempts[1..], again =>
        {
            Assert.Equal("", again.ParentId);
            Assert.Equal([(Trace, attempts[0].SpanId)], again.Links);
        });
        Assert.Equal(3, attempts.Select(one => one.TraceId).Distinct().Count());
        Assert.StartsWith($"00-{attempts[2].TraceId}-", notification.GetProperty("properties").GetProperty("traceparent").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_goes_on_with_its_callers_trace()
    {
        var world = await World.StartTracedAsync();
        world.App.DefaultRequestHeaders.Add("traceparent", TraceParent);
        await world.AskAsync("/api/customers/ana@example.com/pending-points");
        await world.DisposeAsync();

        var answer = Assert.Single(world.Sandbox.Collector.Spans, span => span.Name == "GET GetPendingPoints");
        var ask = Assert.Single(world.Sandbox.Collector.Spans, span => span.Name == "bonifiq pendingpoints");
        var function = Assert.Single(world.Sandbox.Collector.Spans, span => span.Name == "function GetPendingPoints");
        Assert.Equal((Trace, "internal"), (function.TraceId, function.Kind));
        Assert.Equal((Trace, function.SpanId, "server"), (answer.TraceId, answer.ParentId, answer.Kind));
        Assert.Equal((Trace, answer.SpanId), (ask.TraceId, ask.ParentId));
        Assert.Equal(
            ("GET", "/api/customers/{customerId}/pending-points", "200", "acme-br"),
            (answer.Tags["http.request.method"], answer.Tags["http.route"], answer.Tags["http.response.status_code"], answer.Tags["store"]));
    }

    [Fact]
    public async Task A_pushed_order_is_one_trace_from_the_webhook_to_the_notification()
    {
        var world = await World.StartTracedAsync();
        using (var content = new ByteArrayContent(await File.ReadAllBytesAsync(Repository.Path("samples", "order-events", "vtex", "order-placed.json"), Cancel)))
        using (var response = await world.App.PostAsync(new Uri("/api/stores/acme-br/orders", UriKind.Relative), content, Cancel))
        {
            response.EnsureSuccessStatusCode();
        }

        await world.NotificationsAsync(1);
        await world.DisposeAsync();

        Assert.Equal(
            [
                "function ReceiveOrderWebhook", "POST ReceiveOrderWebhook", "send order-events", "ServiceBusSender.Send",
                "function OnOrderEvent", "process order-events", "bonifiq pendingpoints", "send points-notifications", "ServiceBusSender.Send",
            ],
            world.Sandbox.Collector.Spans.OrderBy(span => span.Start).Select(span => span.Name));
        Assert.Single(world.Sandbox.Collector.Spans.Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public async Task A_provider_in_trouble_shows_as_a_failed_span_with_its_tries()
    {
        var world = await World.StartTracedAsync(("Stores:acme_br:Retries", "1"), ("Stores:acme_br:RetryDelay", "00:00:00"));
        await world.BreakAsync("bonifiq", "failing");
        using (await world.App.GetAsync(new Uri("/api/customers/ana@example.com/pending-points", UriKind.Relative), Cancel))
        {
            await world.DisposeAsync();
        }

        var answer = Assert.Single(world.Sandbox.Collector.Spans, span => span.Kind == "server");
        var ask = Assert.Single(world.Sandbox.Collector.Spans, span => span.Kind == "client");
        Assert.Equal((true, "502", "provider-broken"), (answer.IsFailed, answer.Tags["http.response.status_code"], answer.Tags["error.type"]));
        Assert.Equal((true, "provider-broken", "2"), (ask.IsFailed, ask.Tags["outcome"], ask.Tags["attempts"]));
    }
}
