namespace PendingPoints.Tests.Telemetry;

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using PendingPoints.Loyalty;
using PendingPoints.Tests.Hosting;

public sealed class FunctionWatchTests
{
    private const string Ana = "/api/customers/ana@example.com/pending-points";

    [Fact]
    public async Task Counts_what_each_function_answers_with_its_status_and_code()
    {
        await using var app = await TestApp.StartAsync();
        using var counted = Count(app, "pendingpoints.questions");

        await AskAsync(app.GetAsync(Ana));
        await AskAsync(app.GetAsync(Ana + "?store=nowhere"));
        await AskAsync(app.SendAsync(HttpMethod.Get, Ana));
        app.Br.Fail(new ProviderUnavailableException("Left alone."));
        await AskAsync(app.GetAsync(Ana));

        await AskAsync(app.GetAsync("/api/openapi.json"));

        // The caller has its answer before it is counted.
        await counted.WaitForMeasurementsAsync(5, TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "GetOpenApi 200 ", "GetPendingPoints 400 store-unknown", "GetPendingPoints 401 key-missing", "GetPendingPoints 404 customer-not-found",
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

    [Fact]
    public async Task A_message_that_the_host_posts_is_no_question_and_one_that_fails_is_abandoned()
    {
        await using var app = await PlayedHost.StartAsync();
        using var questions = Count(app, "pendingpoints.questions");
        using var givenBack = Count(app, "pendingpoints.messages.not_completed");

        await AskAsync(app.PostMessageAsync([]));
        Assert.Empty(givenBack.GetMeasurementSnapshot());
        app.Handle = (_, _) => throw new InvalidOperationException();
        await AskAsync(app.PassTimeUntilAsync(app.PostMessageAsync([])));

        Assert.Empty(questions.GetMeasurementSnapshot());
        Assert.Equal("abandoned", Assert.Single(givenBack.GetMeasurementSnapshot()).Tags["settlement"]);
    }

    private static MetricCollector<long> Count(TestApp app, string instrument) =>
        new(app.Application.Services.GetRequiredService<IMeterFactory>(), PointsMetrics.Meter, instrument);

    private static async Task AskAsync(Task<HttpResponseMessage> asking)
    {
        using var response = await asking;
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
