namespace PendingPoints.Tests.Http;

using System.Net;
using System.Text.Json;
using PendingPoints.Sandbox.Http;
using PendingPoints.Tests.Capillary;

public sealed class FaultTests
{
    private const string Path = "/v2/customers/98662665/points/balance";

    [Fact]
    public async Task A_failing_provider_answers_503()
    {
        await using var capillary = await TestCapillary.StartAsync();
        capillary.StandIn.Faults.Current = new(FaultKind.Failing);
        using var response = await AskAsync(capillary);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task A_throttling_provider_says_when_to_come_back()
    {
        await using var capillary = await TestCapillary.StartAsync();
        capillary.StandIn.Faults.Current = new(FaultKind.Throttling) { RetryAfter = TimeSpan.FromSeconds(7) };
        using var response = await AskAsync(capillary);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task An_unauthorised_provider_refuses_right_credentials_in_its_own_shape()
    {
        await using var capillary = await TestCapillary.StartAsync();
        capillary.StandIn.Faults.Current = new(FaultKind.Unauthorised);
        using var response = await AskAsync(capillary);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/xml", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_provider_that_talks_garbage_answers_200_with_broken_JSON()
    {
        await using var capillary = await TestCapillary.StartAsync();
        capillary.StandIn.Faults.Current = new(FaultKind.Garbage);
        using var response = await AskAsync(capillary);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.TextAsync();
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task A_slow_provider_answers_when_its_delay_is_over()
    {
        await using var capillary = await TestCapillary.StartAsync();
        capillary.StandIn.Faults.Current = new(FaultKind.Slow) { Delay = TimeSpan.FromSeconds(30) };
        var asked = AskAsync(capillary);

        // The clock only moves here: however late the question reaches the provider, it waits out its delay.
        while (!asked.IsCompleted)
        {
            capillary.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        using var response = await asked;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_fault_for_some_answers_heals_by_itself()
    {
        await using var capillary = await TestCapillary.StartAsync();
        capillary.StandIn.Faults.Current = new(FaultKind.Failing) { Times = 2 };
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await AskAsync(capillary);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK], statuses);
    }

    private static Task<HttpResponseMessage> AskAsync(TestCapillary capillary) =>
        capillary.Http.GetAsync(Path, TestContext.Current.CancellationToken);
}
