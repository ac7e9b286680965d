namespace PendingPoints.Tests.Http;

using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using PendingPoints.Telemetry;
using PendingPoints.Tests.Loyalty;

public sealed class ProviderClientTelemetryTests
{
    private static readonly Reply Nothing = Reply.Json("""{ "TotalPendingPoints": 0, "PendingOrders": [] }""");

    [Fact]
    public async Task A_question_is_one_span_and_one_measurement_however_often_it_is_sent()
    {
        var (span, outcome) = await AskAsync([Reply.Status(500), Reply.Drop, Nothing]);

        Assert.Equal(("bonifiq pendingpoints", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(
            ["attempts=3", "http.request.method=GET", "http.response.status_code=200", "outcome=answered", "provider=bonifiq", "store=acme"],
            span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
        Assert.Equal("answered", outcome);
    }

    [Fact]
    public async Task A_failed_question_says_why()
    {
        var (span, outcome) = await AskAsync([Reply.Status(401)]);

        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(
            [
                "attempts=1", "error.type=provider-misconfigured", "http.request.method=GET", "outcome=provider-misconfigured",
                "provider=bonifiq", "store=acme",
            ],
            span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
        Assert.Equal("provider-misconfigured", outcome);
    }

    [Fact]
    public async Task A_circuit_shows_as_one_while_it_is_open()
    {
        var time = new FakeTimeProvider();
        await using var store = await StoreUnderTest.BonifiQAsync(time, ("Retries", "5"));
        using var breaker = new MetricCollector<int>(store.Meters, PointsMetrics.Meter, "pendingpoints.provider.breaker");
        store.Server.Always("GET", Reply.Status(500));

        breaker.RecordObservableInstruments();
        await Ask.MeaningAsync(store.PendingAsync(Ask.Ana));
        breaker.RecordObservableInstruments();
        store.Server.Always("GET", Nothing);
        time.Advance(TimeSpan.FromSeconds(15));
        await Ask.MeaningAsync(store.PendingAsync(Ask.Ana));
        breaker.RecordObservableInstruments();

        Assert.Equal([0, 1, 0], breaker.GetMeasurementSnapshot().Select(measured => measured.Value));
        Assert.All(
            breaker.GetMeasurementSnapshot(),
            measured => Assert.Equal(("bonifiq", "acme"), (measured.Tags["provider"], measured.Tags["store"])));
    }

    private static async Task<(Activity Span, object? Outcome)> AskAsync(Reply[] replies)
    {
        await using var store = await StoreUnderTest.BonifiQAsync();
        store.Server.Expect("GET /v1/pvt/Customer/ana%40example.com/pendingpoints", replies);
        using var measured = new MetricCollector<double>(store.Meters, PointsMetrics.Meter, "pendingpoints.provider.duration");
        using var test = new Activity("test").Start();
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PointsTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> about) =>
                about.Parent.TraceId == test.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == test.TraceId)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await Ask.MeaningAsync(store.PendingAsync(Ask.Ana));

        return (Assert.Single(spans), Assert.Single(measured.GetMeasurementSnapshot()).Tags["outcome"]);
    }
}
