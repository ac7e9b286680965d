namespace PendingPoints.Tests.Telemetry;

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using PendingPoints.Http;
using PendingPoints.Telemetry;

public sealed class FunctionTelemetryTests
{
    private const string Ana = "/api/customers/ana@example.com/pending-points";

    [Fact]
    public async Task Counts_what_each_function_answers_with_its_status_and_code()
    {
        await using var app = await TestApp.StartAsync();
        using var counted = Count(app, "pendingpoints.questions");

        await AskAsync(app.GetAsync(Ana));
        await AskAsync(app.GetAsync(Ana + "?store=nowhere"));
        app.Br.Fail(new ProviderUnavailableException("Left alone."));
        await AskAsync(app.GetAsync(Ana));

        await AskAsync(app.GetAsync("/api/openapi.json"));

        // The caller has its answer before it is counted.
        await counted.WaitForMeasurementsAsync(4, TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "GetOpenApi 200 ", "GetPendingPoints 400 store-unknown", "GetPendingPoints 404 customer-not-found",
                "GetPendingPoints 503 provider-unavailable",
            ],
            counted.GetMeasurementSnapshot().Select(one => $"{one.Tags["function"]} {one.Tags["status"]} {one.Tags["code"]}").Order());
    }

    [Fact]
    public async Task Counts_nothing_where_there_is_no_function()
    {
        await using var app = await TestApp.StartAsync();
        using var counted = Count(app, "pendingpoints.questions");

        await AskAsync(app.GetAsync("/api/nothing"));

        Assert.Empty(counted.GetMeasurementSnapshot());
    }

    private static MetricCollector<long> Count(TestApp app, string instrument) =>
        new(app.Services.GetRequiredService<IMeterFactory>(), PointsMetrics.Meter, instrument);

    private static async Task AskAsync(Task<HttpResponseMessage> asking)
    {
        using var response = await asking;
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
